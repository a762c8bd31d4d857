import Foundation

/// One `--map COLUMN=FIELD`: the sender says what a column gives.
package struct LeadColumnMapping: Hashable, Sendable {
    /// The column's heading.
    package let column: String
    /// The field that it gives.
    package let field: LeadField

    /// Makes a mapping from its two parts.
    package init(column: String, field: LeadField) {
        self.column = column
        self.field = field
    }

    /// Reads `COLUMN=FIELD`, split at the last equals sign; quotes around the column are dropped.
    package init(argument: String) throws(LeadFileRefusal) {
        guard let sign = argument.lastIndex(of: "=") else {
            throw LeadFileRefusal("--map \"\(argument)\" is not COLUMN=FIELD")
        }
        let name = argument[argument.index(after: sign)...]
        guard let field = LeadField(named: String(name)) else {
            let known = LeadField.allCases.map(\.rawValue).joined(separator: ", ")
            throw LeadFileRefusal("--map \"\(argument)\": no field is called \"\(name)\"; the fields are \(known)")
        }
        self.init(column: argument[..<sign].trimmingCharacters(in: ["\"", " "]), field: field)
    }
}
