/// What a dry run of an import would do with the first lines of each kind; rejected ones are in the answer itself.
package struct ImportPreview: Codable, Sendable, Equatable {
    package var created: [Line] = []
    /// Known leads that would learn something.
    package var updated: [Line] = []
    /// Known leads that would stay as they are.
    package var unchanged: [Line] = []

    package init(created: [Line] = [], updated: [Line] = [], unchanged: [Line] = []) {
        self.created = created
        self.updated = updated
        self.unchanged = unchanged
    }

    /// How many lines of each kind are kept.
    package static let most = 10

    /// One line as it was understood.
    package struct Line: Codable, Sendable, Equatable {
        /// Counted from 1.
        package var line: Int
        package var name: String?
        package var email: String?
        /// E.164, the first of its numbers.
        package var phone: String?
        package var company: String?

        package init(line: Int, name: String?, email: String?, phone: String?, company: String?) {
            self.line = line
            self.name = name
            self.email = email
            self.phone = phone
            self.company = company
        }
    }
}
