package sheet

import (
	"fmt"
	"strings"
)

// Texter is what every error type of this package is: one message in two
// languages, without the file's name, which the caller knows.
type Texter interface {
	error
	Text() (zh, en string)
}

// EmptyError: the file has no bytes, or nothing but blanks.
type EmptyError struct{ Name string }

// Error implements error.
func (e *EmptyError) Error() string { return describe(e.Name, e) }

// Text says what is wrong and what to do.
func (e *EmptyError) Text() (zh, en string) {
	return "文件是空的，没有任何内容", "the file is empty"
}

// EncryptedError: the workbook asks for a password to be opened.
type EncryptedError struct{ Name string }

// Error implements error.
func (e *EncryptedError) Error() string { return describe(e.Name, e) }

// Text says what is wrong and what to do.
func (e *EncryptedError) Text() (zh, en string) {
	return "工作簿有打开密码，读不了；请在 Excel 或 WPS 中打开，去掉密码（文件 → 信息/文档加密 → 清空密码）后另存为 .xlsx",
		"the workbook is protected by a password; open it in Excel or WPS, remove the password (File → Info → Encrypt with Password, clear it) and save it as .xlsx"
}

// UnsupportedError: the file is a table, but of a kind that is not read. What
// is its name in the trade: "et", "xlsb", "ods", "numbers", "mht", "xls (BIFF4 or older)".
type UnsupportedError struct{ Name, What string }

// Error implements error.
func (e *UnsupportedError) Error() string { return describe(e.Name, e) }

// Text says what is wrong and what to do.
func (e *UnsupportedError) Text() (zh, en string) {
	return fmt.Sprintf("这是 %s 格式的表格，不能直接读取；请用 WPS 或 Excel 打开，另存为 .xlsx", e.What),
		fmt.Sprintf("this is a table in the %s format, which is not read; open it in WPS or Excel and save it as .xlsx", e.What)
}

// NotWorkbookError: the file is no table at all. What says what it seems to
// be ("zip", "PDF", "binary data", "web page without a table").
type NotWorkbookError struct{ Name, What string }

// Error implements error.
func (e *NotWorkbookError) Error() string { return describe(e.Name, e) }

// Text says what is wrong and what to do.
func (e *NotWorkbookError) Text() (zh, en string) {
	return fmt.Sprintf("这不是表格文件（内容是：%s）；请选择 .xlsx、.xls 或 .csv 文件", notWorkbookZh[e.What]),
		fmt.Sprintf("this is no workbook (it holds: %s); choose an .xlsx, .xls or .csv file", e.What)
}

// What a NotWorkbookError may find.
const (
	whatZip     = "a zip archive without a workbook"
	whatOLE     = "an Office file without a workbook"
	whatPDF     = "a PDF document"
	whatPicture = "a picture"
	whatRar     = "a packed archive (rar, 7z, gz)"
	whatBinary  = "binary data"
	whatPage    = "a web page without a table"
	whatXML     = "XML that is no table"
)

var notWorkbookZh = map[string]string{
	whatZip:     "没有工作簿的 zip 压缩包",
	whatOLE:     "没有工作簿的 Office 文件",
	whatPDF:     "PDF 文档",
	whatPicture: "图片",
	whatRar:     "压缩包（rar、7z、gz）",
	whatBinary:  "二进制数据",
	whatPage:    "没有表格的网页",
	whatXML:     "不是表格的 XML",
}

// DamagedError: the file is a workbook, but a part of it cannot be read. Part
// is the part of the package, the record or the line; Err may be nil.
type DamagedError struct {
	Name, Part string
	Err        error
}

// Error implements error.
func (e *DamagedError) Error() string {
	if e.Err == nil {
		return describe(e.Name, e)
	}
	return describe(e.Name, e) + ": " + e.Err.Error()
}

// Unwrap gives the cause.
func (e *DamagedError) Unwrap() error { return e.Err }

// Text says what is wrong and what to do.
func (e *DamagedError) Text() (zh, en string) {
	return fmt.Sprintf("文件已损坏或没有传完整（%s）；请重新下载或复制，或在 WPS/Excel 中打开后另存为 .xlsx", e.Part),
		fmt.Sprintf("the file is damaged or incomplete (%s); fetch it again, or open it in WPS or Excel and save it as .xlsx", e.Part)
}

// EncodingError: text whose bytes fit no encoding, or not the one its mark
// promises. Encoding is the name that was tried. Cell says where, if the rows
// were already being read, else Offset does (bytes from the start).
type EncodingError struct {
	Name, Encoding, Cell string
	Offset               int64
}

// Error implements error.
func (e *EncodingError) Error() string { return describe(e.Name, e) }

// Text says what is wrong and what to do.
func (e *EncodingError) Text() (zh, en string) {
	zh, en = fmt.Sprintf("第 %d 字节", e.Offset), fmt.Sprintf("byte %d", e.Offset)
	if e.Cell != "" {
		zh, en = "单元格 "+e.Cell, "cell "+e.Cell
	}
	return fmt.Sprintf("文字编码有误：按 %s 读取时，%s处不是合法字符；请在 WPS/Excel 中打开后另存为 .xlsx 或“CSV UTF-8”", e.Encoding, zh),
		fmt.Sprintf("the text is not valid %s at %s; open it in WPS or Excel and save it as .xlsx or \"CSV UTF-8\"", e.Encoding, en)
}

// Bound names one of the Limits.
type Bound string

// The bounds, named as the fields of Limits.
const (
	BoundFileBytes  Bound = "FileBytes"
	BoundUnzipBytes Bound = "UnzipBytes"
	BoundRows       Bound = "Rows"
	BoundColumns    Bound = "Columns"
	BoundCellBytes  Bound = "CellBytes"
	BoundSheets     Bound = "Sheets"
)

// LimitError: the file is larger than Limits allow. Sheet and Cell say where,
// as far as it is known.
type LimitError struct {
	Name, Sheet, Cell string
	Bound             Bound
	Limit             int64
}

// Error implements error.
func (e *LimitError) Error() string { return describe(e.Name, e) }

// Text says what is wrong and what to do.
func (e *LimitError) Text() (zh, en string) {
	words := boundWords[e.Bound]
	return fmt.Sprintf("%s太大：%s超过上限 %d%s；%s", e.where("表格", "工作表“%s”", "单元格 "), words.zh, e.Limit, words.unitZh, words.remedyZh),
		fmt.Sprintf("%s is too large: %s exceed the limit of %d%s; %s", e.where("the table", "sheet %q", "cell "), words.en, e.Limit, words.unitEn, words.remedyEn)
}

func (e *LimitError) where(none, sheet, cell string) string {
	s := none
	if e.Sheet != "" {
		s = fmt.Sprintf(sheet, e.Sheet)
	}
	if e.Cell != "" {
		s += " (" + cell + e.Cell + ")"
	}
	return s
}

type boundText struct{ zh, en, unitZh, unitEn, remedyZh, remedyEn string }

var boundWords = map[Bound]boundText{
	BoundFileBytes:  {"文件大小", "its bytes", " 字节", " (bytes of the file)", "请拆成几个文件", "split it into several files"},
	BoundUnzipBytes: {"解压后的大小", "its unpacked bytes", " 字节", " (bytes unpacked)", "请去掉多余的图片和工作表，或拆成几个文件", "remove pictures and sheets that are not needed, or split it"},
	BoundRows:       {"行数", "its rows", " 行", " (rows)", "请拆成几个文件", "split it into several files"},
	BoundColumns:    {"列数", "its columns", " 列", " (columns)", "请删去右边多余的列", "delete the columns on the right that are not needed"},
	BoundCellBytes:  {"单元格长度", "the bytes of a cell", " 字节", " (bytes of a cell)", "请缩短内容，或检查是否少了一个引号", "shorten it, or look for a missing quotation mark"},
	BoundSheets:     {"工作表数", "its sheets", " 个", " (sheets)", "请拆成几个文件", "split it into several files"},
}

func describe(name string, e Texter) string {
	_, en := e.Text()
	return strings.TrimPrefix(name+": ", ": ") + en
}
