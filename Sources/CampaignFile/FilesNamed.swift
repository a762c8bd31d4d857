/// The names of files that a file names, each once and in order of mention.
package struct FilesNamed: Sendable, Equatable {
    /// Files of definitions, which may name more.
    package var used: [String]
    /// Files with one value a line.
    package var values: [String]

    /// No files, unless said otherwise.
    package init(used: [String] = [], values: [String] = []) {
        self.used = used
        self.values = values
    }

    /// All of them, the files of definitions first.
    package var all: [String] { used + values }
}
