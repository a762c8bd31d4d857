import Prospecting
import Storage
import Wire

extension ImportPreview {
    /// Keeps a line where it is among the first of its kind.
    ///
    /// - Parameter isSeen: whether the file had this lead before.
    mutating func add(_ draft: LeadDraft, line: Int, as imported: ImportedLead, isSeen: Bool) {
        let kind: WritableKeyPath<ImportPreview, [Line]> =
            if isSeen { \.unchanged } else if imported.isNew { \.created } else {
                imported.isChanged ? \.updated : \.unchanged
            }
        if self[keyPath: kind].count < Self.most { self[keyPath: kind].append(Line(draft, line: line)) }
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
