package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/farmgate-cli/farmgate/internal/flow"
	"github.com/farmgate-cli/farmgate/listing"
)

// choice is one line of the menu and the command that it runs.
type choice struct {
	text listing.Text
	args []string
	file bool // ask for a workbook first; it is the whole command
}

// choices are what somebody may want who double-clicks the program.
var choices = []choice{
	{text: listing.T("检查一个表格：问题标回表格，并打开报告", "check a workbook: mark the findings in it and open the report"), file: true},
	{text: listing.T("写一个空白表格来填（商品表.xlsx）", "write an empty workbook to fill in (商品表.xlsx)"), args: []string{"template"}},
	{text: listing.T("看一遍演示，不会动任何真的店铺", "see the demonstration; no real shop is touched"), args: []string{"demo"}},
	{text: listing.T("上次做到哪里，下一步做什么", "what the last run did, and what to do next"), args: []string{"status"}},
}

// clicked is the program started by a double-click, or by a file dragged onto
// it: without a file it shows a menu, and the window stays until it was read.
func (a *app) clicked(ctx context.Context, args []string) flow.Exit {
	in := bufio.NewReader(a.streams.In)
	a.streams.In = in // what was typed ahead is not lost to the commands
	if len(args) == 0 {
		return a.menu(ctx, in)
	}
	code := a.execute(ctx, args)
	a.tell(listing.T("\n按回车键关闭窗口", "\npress Enter to close the window"))
	_, _ = in.ReadString('\n')
	return code
}

// menu offers the choices until somebody has enough.
func (a *app) menu(ctx context.Context, in *bufio.Reader) flow.Exit {
	last := flow.ExitDone
	for ctx.Err() == nil {
		a.tell(listing.T("\nfarmgate：把商品表格送上各个电商平台", "\nfarmgate: product workbooks to every marketplace"))
		for i, c := range choices {
			a.tell(listing.Tf("  %d  %s", "  %d  %s", i+1, a.t(c.text)))
		}
		a.tell(listing.T("  0  退出\n请输入数字，或把表格拖进这个窗口，然后按回车：", "  0  leave\ntype a number, or drag a workbook into this window, then press Enter:"))
		word, err := readWord(in)
		if err != nil || word == "0" {
			return last
		}
		if args := a.chosen(word, in); len(args) > 0 {
			last = a.execute(ctx, args)
		}
	}
	return flow.ExitInterrupted
}

// chosen gives the command of an answer; a path is a workbook to be checked.
func (a *app) chosen(word string, in *bufio.Reader) []string {
	for i, c := range choices {
		switch {
		case word != fmt.Sprint(i+1):
		case c.file:
			a.tell(listing.T("请把表格拖进这个窗口，然后按回车：", "drag the workbook into this window, then press Enter:"))
			path, err := readWord(in)
			if err != nil || path == "" {
				return nil
			}
			return []string{path}
		default:
			return c.args
		}
	}
	if word == "" {
		return nil
	}
	return []string{word}
}

// readWord reads one line. A file dragged into a window comes in quotes.
func readWord(in *bufio.Reader) (string, error) {
	line, err := in.ReadString('\n')
	word := strings.Trim(strings.TrimSpace(line), `"'`)
	if err == io.EOF && word != "" { //nolint:errorlint // ReadString gives io.EOF itself
		err = nil
	}
	return word, err
}
