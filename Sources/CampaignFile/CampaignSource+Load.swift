import Foundation
import Prospecting

extension CampaignSource {
    /// Reads a campaign file and, from beside it, the files it names and those that its files of definitions name.
    ///
    /// A named file that is not there is left out, and `CampaignReader` says so with the line that names it.
    ///
    /// - Throws: `notFound` when there is no such campaign file, `tooLarge` beyond `CampaignLimits`, `invalid` when
    ///   one of them is not UTF-8 text or cannot be read.
    package static func load(path: String) throws(Refusal) -> CampaignSource {
        let file = URL(filePath: path)
        guard let text = try text(of: file, named: path, upTo: CampaignLimits.textBytes) else {
            throw .notFound("file", path)
        }
        var source = CampaignSource(path: path, text: text)
        try source.take(CampaignReading.filesNamed(in: text), beside: file)
        return source
    }

    /// Reads files that were named and, from files of definitions, those that these name.
    private mutating func take(_ named: FilesNamed, beside campaign: URL) throws(Refusal) {
        for name in named.all where files[name] == nil && files.count < CampaignLimits.files {
            let file = campaign.deletingLastPathComponent().appending(path: name)
            guard let text = try Self.text(of: file, named: name, upTo: CampaignLimits.fileBytes) else { continue }
            files[name] = text
            guard named.used.contains(name) else { continue }
            try take(FilesNamed(values: CampaignReading.filesNamed(in: text).values), beside: campaign)
        }
    }

    /// Nil when there is no such file.
    private static func text(of file: URL, named name: String, upTo limit: Int) throws(Refusal) -> String? {
        var isDirectory: ObjCBool = false
        guard FileManager.default.fileExists(atPath: file.path(percentEncoded: false), isDirectory: &isDirectory)
        else { return nil }
        guard !isDirectory.boolValue else { throw Refusal(.invalid, "\(name) is a folder, not a file") }
        let bytes = try bytes(of: file, named: name, upTo: limit)
        guard bytes.count <= limit else {
            throw Refusal(.tooLarge, "\(name) is larger than \(limit / 1024) KiB", details: ["file": name])
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Refusal(.invalid, "\(name) is not UTF-8 text; save it as UTF-8", details: ["file": name])
        }
        return text
    }

    /// At most one byte more than the limit, however large the file is.
    private static func bytes(of file: URL, named name: String, upTo limit: Int) throws(Refusal) -> Data {
        do {
            let handle = try FileHandle(forReadingFrom: file)
            defer { handle.closeFile() }
            return try handle.read(upToCount: limit + 1) ?? Data()
        } catch {
            throw Refusal(.invalid, "\(name) cannot be read: \(error.localizedDescription)", details: ["file": name])
        }
    }
}
