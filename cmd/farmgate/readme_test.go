package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestReadme runs every command of the README on the example workbook and a
// sandbox, as a script that is made from the page itself. The output that the
// tour shows must be what is printed.
func TestReadme(t *testing.T) {
	page, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	script := readmeScript(string(page))
	if n := strings.Count(script, "\nstatus "); n < 12 {
		t.Fatalf("only %d commands were found in the README:\n%s", n, script)
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "readme.txtar"), []byte(script), 0o600); err != nil {
		t.Fatal(err)
	}
	p := scriptParams(dir)
	p.Cmds["mainshop"] = cmdMainShop
	testscript.Run(t, p)
}

// cmdMainShop calls the sandbox's shop as the README does.
func cmdMainShop(ts *testscript.TestScript, _ bool, _ []string) {
	path := ts.MkAbs("farmgate.yaml")
	data, err := os.ReadFile(path)
	ts.Check(err)
	ts.Check(os.WriteFile(path, []byte(strings.ReplaceAll(string(data), "pinduoduo-demo", "pdd-main")), 0o600))
}

var inlineCommand = regexp.MustCompile("`(farmgate [^`]+)`")

// readmeScript makes a script of the page: commands of code blocks with the
// output below them, then those within the text.
func readmeScript(page string) string {
	var b strings.Builder
	b.WriteString("# The commands of README.md.\nenv LANG=zh_CN.UTF-8\nsandbox pinduoduo\nmainshop\nexample\nexec farmgate categories sync\n" +
		"cp products.xlsx 秭归商品表.xlsx\ncp small.csv 商品表.xlsx\ncp small.csv products.xlsx\ncp pictures/ZG-LW-03S.jpg pictures/T-1.jpg\n")
	fenced, command := false, ""
	for line := range strings.Lines(page) {
		line = strings.TrimRight(line, "\n")
		switch {
		case strings.HasPrefix(line, "```"):
			fenced, command = !fenced, ""
		case fenced && (strings.HasPrefix(line, "$ farmgate ") || strings.HasPrefix(line, "farmgate ")):
			command, _, _ = strings.Cut(strings.TrimPrefix(line, "$ "), " #")
			b.WriteString(step(command))
		case fenced && command != "":
			b.WriteString(printed(line))
		case !fenced:
			for _, m := range inlineCommand.FindAllStringSubmatch(line, -1) {
				b.WriteString(step(m[1]))
			}
		}
	}
	b.WriteString("-- answers.txt --\nA\ny\n-- small.csv --\n商家编码,产品名称,规格,售价,库存,产地,品类\n" +
		"T-1,秭归夏橙,3斤装,29.90,10,湖北省宜昌市秭归县,脐橙\n-- 库存.csv --\n商家编码,库存\nZG-LW-03S,150\n")
	return b.String()
}

// step runs a command as nobody is there to answer: what would ask is answered.
// Names of several commands at once, with a slash, are no command, and a
// rollback needs the name of a run of its own (the script rollback has one).
func step(command string) string {
	words := strings.Fields(strings.ReplaceAll(command, "NAME", "pdd-main"))
	if strings.Contains(command, " / ") || len(words) < 2 || words[1] == "sandbox" || words[1] == "rollback" {
		return ""
	}
	before := ""
	switch words[1] {
	case "push":
		words = append(words, "--auto-approve", "--skip-bad", "--no-input")
	case "plan":
		words = append(words, "--skip-bad")
	case "review":
		before = "\nstdin answers.txt"
		words = append(words, "--plain")
	case "channel":
		if words[2] == "setup" {
			words = append(words, "--accept")
		}
	}
	return fmt.Sprintf("%s\nstatus meant %s\n", before, strings.Join(words[1:], " "))
}

var (
	runName = regexp.MustCompile(`[0-9]{8}-[0-9]{6}-[a-z0-9]+`)
	number  = regexp.MustCompile(`[0-9]+`)
)

// printed wants a line of the output; names and counts of runs differ each time.
func printed(line string) string {
	line = strings.TrimSpace(line)
	if line == "" || line == "…" {
		return ""
	}
	parts := strings.Split(line, "…")
	for i, part := range parts {
		isRun := runName.MatchString(part) || strings.HasPrefix(line, "批次")
		part = runName.ReplaceAllString(part, "RUN")
		part = regexp.QuoteMeta(part)
		if isRun {
			part = number.ReplaceAllString(part, "[0-9]+")
		}
		parts[i] = strings.ReplaceAll(part, "RUN", runName.String())
	}
	return "stdout '" + strings.ReplaceAll(strings.Join(parts, ".*"), "'", "''") + "'\n"
}
