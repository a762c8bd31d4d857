import ArgumentParser
import Engine
import Foundation
import Prospecting
import Storage

/// Looks whether a store is whole.
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Checks a store: integrity, schema, campaigns, calling rules, key file, seals of the journal.",
        discussion: "Exits 0 when all is well and 1 when something is not.")

    @OptionGroup var location: LocationOptions

    @Option(help: ArgumentHelp("Your own calling rules, as the daemon is to read them.", valueName: "FILE"))
    var rules: String?

    func run() async throws {
        try await Outcome.report {
            let settings = try Settings(data: location.data, environment: ProcessInfo.processInfo.environment)
            let place = try location.resolve(settings)
            let (sealer, keyProblem) = Self.sealer(place)
            let store = try place.open(migrates: false, digests: sealer?.digests ?? .withoutKey)
            var problems = [keyProblem].compactMap(\.self)
            if let sealer { problems += try await Self.secretProblems(place, store, sealer) }
            problems += Self.ruleProblems(settings.value("rules", given: rules))
            problems += try store.integrityProblems()
            problems += try await store.unreadableCampaigns()
            let seals = sealer == nil ? nil : try await store.checkSeals()
            try store.close()
            if let objection = seals?.objection { problems.append(objection) }
            for problem in problems { print("problem: \(problem)") }
            guard problems.isEmpty else { throw ExitCode(1) }
            print("ok: \(place.name)")
            if let seals { print(seals.words) }
        }
    }

    /// What is wrong with the operator's file of rules.
    private static func ruleProblems(_ path: String?) -> [String] {
        do throws(Refusal) {
            _ = try RulesOption.read(path)
            return []
        } catch {
            return [error.message]
        }
    }

    /// The key file, or what is wrong with it; without it no seal can be checked.
    private static func sealer(_ place: StoreLocation) -> (Sealer?, problem: String?) {
        do throws(Refusal) {
            return (try Sealer(keyFile: place.keyFile), nil)
        } catch {
            return (nil, error.message)
        }
    }

    /// What was sealed under another key.
    private static func secretProblems(
        _ place: StoreLocation, _ store: Store, _ sealer: Sealer
    ) async throws -> [String] {
        for (webhook, secret) in try await store.sealedSecrets() {
            do throws(Refusal) {
                _ = try sealer.open(secret)
            } catch {
                return ["the key file \(place.keyFile) does not open the secret of \(webhook); is it another store's?"]
            }
        }
        return []
    }
}

extension SealReport {
    /// How far the seals go; the last digest is what to keep elsewhere.
    fileprivate var words: String {
        let waiting = unsealed == 1 ? "1 record waits" : "\(unsealed) records wait"
        guard let head else { return "seals: none yet, \(waiting)" }
        return "seals: \(blocks == 1 ? "1 block fits" : "\(blocks) blocks fit"), the last is \(head); \(waiting)"
    }
}
