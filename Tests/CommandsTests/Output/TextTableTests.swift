import Testing

@testable import Commands

@Suite struct TextTableTests {
    private let table = TextTable(
        [.text("ID"), .long("NAME"), .number("CALLS")],
        rows: [["a", "Ada Lovelace of London", "3"], ["b", "李小龙", "12"]])

    @Test func `columns are as wide as their widest cell, and numbers stand to the right`() {
        #expect(
            table.text(on: Paper()) == """
                ID  NAME                    CALLS
                a   Ada Lovelace of London      3
                b   李小龙                     12

                """)
    }

    @Test func `a narrow terminal cuts what may be cut`() {
        #expect(
            table.text(on: Paper(columns: 24)) == """
                ID  NAME           CALLS
                a   Ada Lovelace…      3
                b   李小龙            12

                """)
    }

    @Test func `what cannot be cut further stays`() {
        #expect(table.text(on: Paper(columns: 3)).hasPrefix("ID  NAME      CALLS\na   Ada Lov…      3\n"))
    }

    @Test func `colour is only in the heading`() {
        let table = TextTable([.text("ID")], rows: [["a"]])
        #expect(table.text(on: Paper(isColoured: true)) == "\u{1B}[1mID\u{1B}[0m\na\n")
    }

    @Test func `a cell cannot steer the terminal`() {
        let table = TextTable([.text("ID")], rows: [["a\u{1B}[2J\nb\u{202E}"]])
        #expect(table.text(on: Paper()) == "ID\na [2J b\n")
    }
}
