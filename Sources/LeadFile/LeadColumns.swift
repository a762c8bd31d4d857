import Prospecting

/// What each column of a file gives, as its header and the sender's mappings say.
package struct LeadColumns: Sendable {
    /// The headings, in the file's order.
    package let names: [String]
    /// For each heading its field, nil for a column that is left out.
    package let fields: [LeadField?]
    /// The places of columns that give fields of the team's own.
    package let custom: [Int: CustomField]
    /// What was left out.
    package let warnings: [LeadFileWarning]

    /// Recognises headings; a mapping overrides what its heading would say.
    package init(names: [String], mappings: [LeadColumnMapping] = []) throws(LeadFileRefusal) {
        guard names.count <= LeadFileLimits.columns else {
            throw LeadFileRefusal("the file has \(names.count) columns; the limit is \(LeadFileLimits.columns)")
        }
        let names = names.map(\.cleanedLine)
        let mapped = try Self.mapped(names, mappings)
        let custom = Dictionary(
            uniqueKeysWithValues: names.indices.compactMap { index in
                let field = mapped[index].map(\.custom) ?? CustomField(names[index])
                return field.map { (index, $0) }
            })
        var fields = names.indices.map {
            custom[$0] == nil ? mapped[$0]?.field ?? LeadField(named: names[$0]) : .ignore
        }
        Self.readNameBesideVorname(names, &fields, unless: mapped)
        try Self.refuseTwoForOne(names, custom)
        try Self.refuseTwoForOne(names, fields)
        guard fields.contains(where: { $0 == .email || LeadField.phones.contains($0 ?? .ignore) }) else {
            throw LeadFileRefusal(Self.withoutContact(names))
        }
        self.names = names
        self.fields = fields
        self.custom = custom
        warnings = zip(names, fields).filter { $0.1 == nil }.map { name, _ in
            let reason =
                name.isEmpty
                ? "a column without a heading is left out"
                : name.hasPrefix(CustomField.prefix)
                    ? "column \"\(name)\" is left out, for it is no custom.NAME:KIND: NAME is small letters, digits and hyphens, "
                        + "KIND one of \(CustomField.Kind.allCases.map(\.rawValue).joined(separator: ", "))"
                    : "column \"\(name)\" is not known and is left out; map it with --map \"\(name)\"=FIELD"
            return LeadFileWarning(line: 1, reason: reason)
        }
    }

    /// German lists part people's names into `Name` and `Vorname`: there `Name` is the last one.
    private static func readNameBesideVorname(
        _ names: [String], _ fields: inout [LeadField?], unless mapped: [Int: LeadColumnMapping]
    ) {
        let folded = names.map(\.foldedToLetters)
        guard folded.contains("vorname"), !fields.contains(.lastName), let place = folded.firstIndex(of: "name"),
            mapped[place] == nil
        else { return }
        fields[place] = .lastName
    }

    private static func mapped(
        _ names: [String], _ mappings: [LeadColumnMapping]
    ) throws(LeadFileRefusal) -> [Int: LeadColumnMapping] {
        var mapped: [Int: LeadColumnMapping] = [:]
        for mapping in mappings {
            let folded = mapping.column.foldedToLetters
            let index =
                names.firstIndex(of: mapping.column)
                ?? names.firstIndex { $0.foldedToLetters == folded && !folded.isEmpty }
            guard let index else {
                throw LeadFileRefusal(
                    "--map \"\(mapping.column)\"=\(mapping.custom?.text ?? mapping.field.rawValue): the file has no such column; \(list(names))"
                )
            }
            mapped[index] = mapping
        }
        return mapped
    }

    private static func refuseTwoForOne(_ names: [String], _ fields: [LeadField?]) throws(LeadFileRefusal) {
        var first: [LeadField: String] = [:]
        for (name, field) in zip(names, fields) {
            guard let field, !field.takesMany else { continue }
            if let other = first.updateValue(name, forKey: field) {
                throw LeadFileRefusal(
                    "columns \"\(other)\" and \"\(name)\" both give \(field.rawValue); "
                        + "leave one out with --map \"\(name)\"=ignore")
            }
        }
    }

    private static func refuseTwoForOne(_ names: [String], _ custom: [Int: CustomField]) throws(LeadFileRefusal) {
        var first: [String: Int] = [:]
        for (index, field) in custom.sorted(by: { $0.key < $1.key }) {
            if let other = first.updateValue(index, forKey: field.name) {
                throw LeadFileRefusal(
                    "columns \"\(names[other])\" and \"\(names[index])\" both give custom.\(field.name); "
                        + "leave one out with --map \"\(names[index])\"=ignore")
            }
        }
    }

    private static func withoutContact(_ names: [String]) -> String {
        "no column gives a phone number or a mail address; \(list(names)); "
            + "name one with --map COLUMN=phone or --map COLUMN=email"
    }

    private static func list(_ names: [String]) -> String {
        let shown = names.prefix(20).map { "\"\($0)\"" }.joined(separator: ", ")
        return "its columns are \(shown)\(names.count > 20 ? " and \(names.count - 20) more" : "")"
    }
}
