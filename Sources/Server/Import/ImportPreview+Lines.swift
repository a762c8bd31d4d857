import Prospecting
import Storage
import Wire

extension ImportPreview {
    /// Keeps a row where it is among the first of its kind.
    mutating func add(_ row: ReadRow, as outcome: ImportedRow) {
        guard case .lead(let lead) = outcome else { return }
        let kind: WritableKeyPath<ImportPreview, [Line]> =
            lead.isNew ? \.created : lead.isChanged ? \.updated : \.unchanged
        if self[keyPath: kind].count < Self.most { self[keyPath: kind].append(Line(row.draft, line: row.line)) }
    }
}

extension ImportPreview.Line {
    fileprivate init(_ draft: LeadDraft, line: Int) {
        let name = [draft.firstName, draft.lastName].compactMap(\.self).joined(separator: " ")
        self.init(
            line: line, name: name.isEmpty ? nil : name, email: draft.email, phone: draft.numbers.first?.e164,
            company: draft.company)
    }
}
