import CampaignFile
import Foundation
import Prospecting
import Testing

@Suite struct CampaignSourceTests {
    private let source = CampaignSource(path: "a.yaml", text: "campaign: a", files: ["b.txt": "b", "c.txt": "c"])

    @Test func `the same content has the same digest, wherever it lies and in whatever order it came`() {
        var files: [String: String] = [:]
        for name in ["c", "b"] { files[name + ".txt"] = name }
        #expect(CampaignSource(path: "z.yaml", text: "campaign: a", files: files).digest == source.digest)
        #expect(source.digest.count == 64)
    }

    @Test func `the digest of a text is what anyone can compute`() {
        // printf '\0\0\0\0\0\0\0\013campaign: a' | sha256sum
        #expect(
            CampaignSource(path: "a.yaml", text: "campaign: a").digest
                == "096053a17afdd5305dd7ecfd6a6dab254fa9fdc9a87a225f33073f89283cb3a8")
    }

    @Test func `any other content has another digest`() {
        let others = [
            CampaignSource(path: "a.yaml", text: "campaign: a "),
            CampaignSource(path: "a.yaml", text: "campaign: a"),
            CampaignSource(path: "a.yaml", text: "campaign: a", files: ["b.txt": "b", "c.txt": "d"]),
            CampaignSource(path: "a.yaml", text: "campaign: a", files: ["b.txt": "b", "d.txt": "c"]),
            CampaignSource(path: "a.yaml", text: "campaign: a", files: ["b.txt": "bc", ".txt": "c"]),
            CampaignSource(path: "a.yaml", text: "campaign: ab.txt", files: ["": "b", "c.txt": "c"]),
        ]
        #expect(Set(others.map(\.digest) + [source.digest]).count == others.count + 1)
    }

    @Test func `a campaign is read with the files it names, from beside it`() throws {
        let folder = try TemporaryFolder()
        let text = "profile: {exclude: [{domain: {in-file: a.txt}}, {domain: {in-file: none.txt}}]}"
        try folder.write(text, to: "q3.yaml")
        try folder.write("rival.example", to: "a.txt")
        try folder.write("not named", to: "b.txt")
        let loaded = try CampaignSource.load(path: folder.path("q3.yaml"))
        #expect(
            loaded == CampaignSource(path: folder.path("q3.yaml"), text: text, files: ["a.txt": "rival.example"]))
    }

    @Test func `a file that is not there is refused by name`() throws {
        let path = try TemporaryFolder().path("none.yaml")
        #expect(throws: Refusal.notFound("file", path)) { try CampaignSource.load(path: path) }
    }

    @Test func `a folder is refused by name`() throws {
        let folder = try TemporaryFolder()
        #expect(throws: Refusal(.invalid, "\(folder.path("")) is a folder, not a file")) {
            try CampaignSource.load(path: folder.path(""))
        }
    }

    @Test func `a file that is too large is refused before it is read whole`() throws {
        let folder = try TemporaryFolder()
        try folder.write(String(repeating: "#", count: CampaignLimits.textBytes + 1), to: "q3.yaml")
        let path = folder.path("q3.yaml")
        #expect(throws: Refusal(.tooLarge, "\(path) is larger than 256 KiB", details: ["file": path])) {
            try CampaignSource.load(path: path)
        }
    }

    @Test func `a file that is not text is refused by name`() throws {
        let folder = try TemporaryFolder()
        try folder.write(bytes: [0x63, 0xFF, 0xFE], to: "q3.yaml")
        let path = folder.path("q3.yaml")
        #expect(throws: Refusal(.invalid, "\(path) is not UTF-8 text; save it as UTF-8", details: ["file": path])) {
            try CampaignSource.load(path: path)
        }
    }

    @Test func `only names of files beside the campaign are named`() {
        let text = """
            a: [{in-file: b.txt}, {in-file: ../c.txt}, {in-file: /etc/hosts}, {in-file: .hidden}]
            d: {e: {in-file: f.txt}, in-file: b.txt}
            """
        #expect(CampaignReading.filesNamed(in: text) == FilesNamed(values: ["b.txt", "f.txt"]))
        #expect(CampaignReading.filesNamed(in: "a: [") == FilesNamed())
    }

    @Test func `files of definitions are named apart, since they may name more`() {
        let text = """
            uses: [d.yaml, ../e.yaml, d.yaml]
            profile: {exclude: [{domain: {in-file: b.txt}}, {company: {in-file: d.yaml}}]}
            cadence: {uses: [f.yaml]}
            """
        let named = CampaignReading.filesNamed(in: text)
        #expect(named == FilesNamed(used: ["d.yaml"], values: ["b.txt"]))
        #expect(named.all == ["d.yaml", "b.txt"])
        #expect(CampaignReading.filesNamed(in: "uses: d.yaml").used == ["d.yaml"])
    }

    @Test func `a campaign travels with its definitions and the files that they name`() throws {
        let folder = try TemporaryFolder()
        let text = "uses: [d.yaml, none.yaml]\nprofile: {exclude: [{domain: {in-file: a.txt}}]}"
        let definitions = "profile: {exclude: [{domain: {in-file: b.txt}}]}\nuses: [e.yaml]"
        try folder.write(text, to: "q3.yaml")
        try folder.write(definitions, to: "d.yaml")
        for name in ["a.txt", "b.txt", "e.yaml"] { try folder.write(name, to: name) }
        let loaded = try CampaignSource.load(path: folder.path("q3.yaml"))
        #expect(loaded.files == ["d.yaml": definitions, "a.txt": "a.txt", "b.txt": "b.txt"])
    }
}
