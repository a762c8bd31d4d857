import ArgumentParser
import Wire

struct SuppressRegistersCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "registers", abstract: "List the do-not-call registers that count, and until when.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        let hint =
            "no register was imported; "
            + "`touchline suppress import FILE --register us-dnc --version V --date D` does that"
        try session.showList(APIRequest("GET", "suppressions", "registers"), of: RegisterRow.self, whenEmpty: hint) {
            $0.table(on: $1)
        }
    }
}

extension [RegisterRow] {
    func table(on paper: Paper) -> String {
        TextTable(
            [
                .text("REGISTER"), .text("VERSION"), .text("OF"), .text("GOOD UNTIL"), .text("RULES"),
                .number("NUMBERS"), .text("STATE"),
            ],
            rows: map { row in
                [
                    row.name, row.version, row.dated, row.goodUntil, row.covers, String(row.numbers),
                    (row.stale ? "stale: no calls to \(row.covers)" : "current")
                        + (row.basis.map { ", by \($0)" } ?? ""),
                ]
            }
        ).text(on: paper)
    }
}
