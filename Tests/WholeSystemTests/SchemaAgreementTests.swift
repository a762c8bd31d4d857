import Foundation
import Testing

/// The schema of campaign files and the check, held against the same files, with an implementation that is not ours.
@Suite(.timeLimit(.minutes(10))) struct SchemaAgreementTests {
    /// Mistakes of meaning, which no schema can see: names that nothing bears, orders, files that are not there.
    private static let ofMeaning: Set<String> = [
        "account-by.yaml", "account-outcome.yaml", "call-with-a-mail.yaml", "creates-nobody.yaml",
        "entry-from-itself.yaml", "if-later-step.yaml", "if-task-result.yaml", "if-unknown-result.yaml",
        "if-unknown-step.yaml", "mail-unknown-name.yaml", "mail-unknown.yaml", "mail-unused.yaml",
        "mail-with-a-guide.yaml", "mail-without-messages.yaml", "no-tier-for-the-rest.yaml", "notes-of-later-step.yaml",
        "only-tier.yaml", "ramp-above-limit.yaml", "reply-to-nothing.yaml", "role-step.yaml", "role-unknown.yaml",
        "route-without-an-end.yaml", "unknown-message.yaml", "unused-message.yaml", "variant-twice.yaml",
    ]
    /// What a campaign cannot mean, though every part of it is written well.
    private static let ofReview: Set<String> = [
        "review-blank-variable.yaml", "review-goal-out-of-reach.yaml", "review-mql-nobody.yaml",
        "review-no-postal-address.yaml", "review-retry-never.yaml", "review-rules-contradict.yaml",
        "review-step-never-comes.yaml", "review-tier-out-of-reach.yaml", "review-too-many-new-leads.yaml",
        "review-webhooks.yaml",
    ]
    /// Mistakes that lie in another file.
    private static let elsewhere: Set<String> = [
        "used-more-reasons.yml", "used-reasons.yml", "uses-missing.yaml", "uses-mistake.yaml", "uses-queue.yaml",
        "uses-twice.yaml",
    ]
    /// What YAML allows and a campaign file does not, and files with nothing in them.
    private static let ofYAML: Set<String> = ["alias.yaml", "empty.yaml", "only-a-comment.yaml", "tag.yaml"]

    @Test func `the schema takes what the check takes and refuses every mistake of structure`() async throws {
        let examples = try Self.campaigns(in: "campaigns")
        let broken = try Self.campaigns(in: "Tests/CampaignFileTests/broken")
        #expect(!examples.isEmpty && broken.count > 50)
        let complaints = try await Self.complaints(of: examples + broken)
        #expect(complaints["schema"] == [], "what the schema says of its own defaults and examples")
        for example in examples { #expect(complaints[Self.name(of: example)] == [], "\(example)") }
        let silent = broken.map(Self.name).filter { complaints[$0]?.isEmpty ?? true }
        #expect(Set(silent) == Self.ofMeaning.union(Self.ofReview).union(Self.elsewhere).union(Self.ofYAML))
    }

    /// What is wrong with each file, by its name.
    private static func complaints(of files: [String]) async throws -> [String: [String]] {
        let arguments = [
            Programs.file("Tests/WholeSystemTests/CampaignSchema/validate.py"),
            Programs.file("campaigns/campaign.schema.json"),
        ]
        let run = try await ChildProcess.run(Programs.python, arguments + files, in: TemporaryFolder())
        try #require(run.exitCode == 0, "\(run.messages)")
        return try JSONDecoder().decode([String: [String]].self, from: Data(run.results.utf8))
    }

    private static func campaigns(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: Programs.file(folder))
            .filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }.sorted().map { Programs.file("\(folder)/\($0)") }
    }

    private static func name(of path: String) -> String { URL(filePath: path).lastPathComponent }
}
