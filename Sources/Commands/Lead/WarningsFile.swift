import Foundation
import Wire

/// All that an import says of lines it took, as CSV: the line in the file, and the warning.
struct WarningsFile {
    private let path: String
    private let file: WrittenFile

    /// Opens the file anew, before anything is sent.
    init(path: String, besides input: String, overwrites: Bool) throws(Failure) {
        self.path = path
        file = try WrittenFile(path: path, as: "--warnings", besides: input, overwrites: overwrites)
    }

    func write(_ warnings: [ImportAnswer.Remark]) throws(Failure) {
        let records = [["Line", "Warning"]] + warnings.map { ["\($0.line)", $0.reason] }
        do {
            try file.write(Data(records.map(CSVText.record).joined().utf8))
        } catch {
            throw Failure(error.message + "; the import was done all the same", exitCode: error.exitCode)
        }
    }
}

extension WrittenFile {
    /// A file that an import writes beside its counts.
    ///
    /// - Parameters:
    ///   - option: by which it was named.
    ///   - input: the file that is imported.
    init(path: String, as option: String, besides input: String, overwrites: Bool) throws(Failure) {
        guard path != SentFileBody.standardInput else {
            throw Failure.usage("\(option) takes the name of a file; standard output is for the counts")
        }
        let paths = [path, input].map { URL(filePath: $0).resolvingSymlinksInPath().path }
        guard paths[0] != paths[1] else {
            throw Failure.usage("\(option) names the file that is imported; give another")
        }
        do {
            try self.init(path: path, overwrites: overwrites)
        } catch {
            throw Failure(error.message + "; nothing was imported", exitCode: error.exitCode)
        }
    }
}
