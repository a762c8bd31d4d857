/// What an import did.
package struct ImportAnswer: Codable, Sendable, Equatable {
    package var rows: Int
    package var created: Int
    package var updated: Int
    package var duplicates: Int
    package var enrolled: Int
    package var disqualified: Int
    package var held: Int
    /// Those of the held for whom nothing is missing: others of their account come first.
    package var waiting: Int
    package var rejected: [Remark]
    package var warnings: [Remark]
    /// Of a dry run: the first lines of each kind.
    package var preview: ImportPreview?

    package init(
        rows: Int = 0, created: Int = 0, updated: Int = 0, duplicates: Int = 0, enrolled: Int = 0,
        disqualified: Int = 0, held: Int = 0, waiting: Int = 0, rejected: [Remark] = [], warnings: [Remark] = [],
        preview: ImportPreview? = nil
    ) {
        self.rows = rows
        self.created = created
        self.updated = updated
        self.duplicates = duplicates
        self.enrolled = enrolled
        self.disqualified = disqualified
        self.held = held
        self.waiting = waiting
        self.rejected = rejected
        self.warnings = warnings
        self.preview = preview
    }

    /// What is to be said of a line, counted from 1.
    package struct Remark: Codable, Sendable, Equatable {
        package var line: Int
        package var reason: String

        package init(line: Int, reason: String) {
            self.line = line
            self.reason = reason
        }
    }
}

/// One line of an import's answer when it is asked for as `application/x-ndjson`: progress, then the end.
package struct ImportProgress: Codable, Sendable, Equatable {
    /// Rows done so far.
    package var rows: Int?
    /// The file's headings, told once and first where `rejects=true` asked for the rejected lines.
    package var header: [String]?
    /// The lines that were rejected since the line before, as they are in the file; only where they were asked for.
    package var rejects: [RejectedLine]?
    package var done: ImportAnswer?
    package var problem: Problem?

    package init(
        rows: Int? = nil, header: [String]? = nil, rejects: [RejectedLine]? = nil, done: ImportAnswer? = nil,
        problem: Problem? = nil
    ) {
        self.rows = rows
        self.header = header
        self.rejects = rejects
        self.done = done
        self.problem = problem
    }

    /// A line that gave no lead, to be mended and sent again.
    package struct RejectedLine: Codable, Sendable, Equatable {
        /// Counted from 1.
        package var line: Int
        package var reason: String
        /// In the order of the headings; a broken line may have more or fewer.
        package var fields: [String]

        package init(line: Int, reason: String, fields: [String]) {
            self.line = line
            self.reason = reason
            self.fields = fields
        }
    }
}
