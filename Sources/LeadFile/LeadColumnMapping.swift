import Foundation
import Prospecting

/// One `--map COLUMN=FIELD`: the sender says what a column gives.
package struct LeadColumnMapping: Hashable, Sendable {
    /// The column's heading.
    package let column: String
    /// The field that it gives; `ignore` beside a custom one.
    package let field: LeadField
    /// The field of the team's own that it gives.
    package let custom: CustomField?

    /// Makes a mapping from its two parts.
    package init(column: String, field: LeadField, custom: CustomField? = nil) {
        self.column = column
        self.field = field
        self.custom = custom
    }

    /// Reads `COLUMN=FIELD`, split at the last equals sign; quotes around the column are dropped.
    package init(argument: String) throws(LeadFileRefusal) {
        guard let sign = argument.lastIndex(of: "=") else {
            throw LeadFileRefusal("--map \"\(argument)\" is not COLUMN=FIELD")
        }
        let name = argument[argument.index(after: sign)...]
        let column = argument[..<sign].trimmingCharacters(in: ["\"", " "])
        if let custom = CustomField(String(name)) {
            self.init(column: column, field: .ignore, custom: custom)
            return
        }
        guard let field = LeadField(named: String(name)) else {
            let known = LeadField.allCases.map(\.rawValue).joined(separator: ", ")
            throw LeadFileRefusal(
                "--map \"\(argument)\": no field is called \"\(name)\"; the fields are \(known), and "
                    + "custom.NAME:KIND, where the kind is text, number, flag or day")
        }
        self.init(column: column, field: field)
    }
}
