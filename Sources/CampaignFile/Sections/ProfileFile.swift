import FileReading
import Prospecting

/// `profile`: the ideal customer profile.
enum ProfileFile {
    static let section = FileSection(
        "\"profile\"",
        [
            .optional(
                "agreed", "who signed the profile, and when it is looked at again", .section({ agreedSection })),
            .optional(
                "require", "conditions that must all hold; a lead for which one fails is disqualified and told which",
                .list(.condition(.lead)), example: "[{country: [US, CA]}]"),
            .optional(
                "exclude", "conditions of which any one disqualifies", .list(.condition(.lead)),
                example: "[{domain: {in-file: competitors.txt}}]"),
            .optional(
                "points",
                "what makes a lead fit better: its fit is the sum as a share of the most that can be had, from 0 to 100",
                .list(.section({ pointsSection })),
                example: "[{name: size, when: {employees: {at-least: 500}}, points: 20}]"),
            .optional(
                "engagement", "points of heat for what a lead did lately, from 0 to 1000; they fade", .named(.number),
                otherwise: "no points", example: "{enrolled: 10, demo-request: 40}"),
            .optional(
                "tiers", "names for ranges of fit, each with the least fit it begins at",
                .named(.whole(0...100), by: .scalar("a name for a tier", pattern: "[A-Za-z0-9-]{1,16}")),
                standard: "{A: 70, B: 40, C: 0}", example: "{hot: 60, cold: 0}"),
        ])

    static let agreedSection = FileSection(
        "\"agreed\"",
        [
            .optional("marketing", "who signed for marketing", .mailAddress, example: "mops@example.com"),
            .optional("sales", "who signed for sales", .mailAddress, example: "sales-lead@example.com"),
            .optional("on", "the day it was signed", .date, example: "2026-02-20"),
            .optional("review-by", "the day by which it is looked at again", .date, example: "2026-06-01"),
        ])

    static let pointsSection = FileSection(
        "an item of \"points\"",
        [
            .required("name", "what the points are for, once in a profile", .name, example: "industry"),
            .required(
                "when", "the condition that earns them", .condition(.lead),
                example: "{sector: [Energy]}"),
            .required(
                "points", "how many; below zero for what speaks against a lead", .whole(-1000...1000), example: "40"),
        ])

    static func profile(_ node: YAMLNode, _ reading: inout Reading) -> Profile? {
        guard let profile = SectionReader(node, as: section, &reading) else { return nil }
        return Profile(
            agreement: profile["agreed"].flatMap { agreement($0, &reading) },
            require: profile["require"].map { requirements($0, &reading) } ?? [],
            exclude: profile["exclude"].map { exclusions($0, &reading) } ?? [],
            points: profile["points"].map { criteria($0, &reading) } ?? [],
            engagement: profile["engagement"].map { EngagementFile.points($0, &reading) } ?? [:],
            tiers: profile["tiers"].map { TiersFile.tiers($0, &reading) } ?? Profile.standardTiers)
    }

    private static func agreement(_ node: YAMLNode, _ reading: inout Reading) -> Profile.Agreement? {
        guard let agreed = SectionReader(node, as: agreedSection, &reading) else { return nil }
        let on = agreed.value("on", .date, &reading)
        let reviewBy = agreed.value("review-by", .date, &reading)
        if let on, let reviewBy, reviewBy < on, let node = agreed["review-by"] {
            reading.error("\"review-by\" is before \"on\"", at: node.start, hint: "it was signed on \(on.iso)")
        }
        return Profile.Agreement(
            marketing: agreed.value("marketing", .mailAddress, &reading),
            sales: agreed.value("sales", .mailAddress, &reading), on: on, reviewBy: reviewBy)
    }

    private static func requirements(_ node: YAMLNode, _ reading: inout Reading) -> [Profile.Requirement] {
        (reading.items(of: node, "\"require\"") ?? []).flatMap { item in
            ConditionFile.parts(item, .requirements, &reading).map {
                Profile.Requirement($0.condition, unknown: $0.unknown ?? .hold)
            }
        }
    }

    private static func exclusions(_ node: YAMLNode, _ reading: inout Reading) -> [Condition] {
        (reading.items(of: node, "\"exclude\"") ?? []).compactMap { ConditionFile.condition($0, .fields, &reading) }
    }

    private static func criteria(_ node: YAMLNode, _ reading: inout Reading) -> [Profile.Criterion] {
        var names: Set<String> = []
        return (reading.items(of: node, "\"points\"") ?? []).compactMap { item in
            guard let file = SectionReader(item, as: pointsSection, &reading) else { return nil }
            let name = file.value("name", .name, &reading)
            if let name, !names.insert(name).inserted, let node = file["name"] {
                reading.error("points \"\(name)\" are given twice", at: node.start, hint: "give each its own name")
            }
            let when = file["when"].flatMap { ConditionFile.condition($0, .fields, &reading) }
            let points = file.value("points", .whole(-1000...1000), &reading)
            if points == 0, let node = file["points"] {
                reading.warn("0 points change nothing", at: node.start, hint: "take the item out")
            }
            guard let name, let when, let points else { return nil }
            return Profile.Criterion(name: name, when: when, points: points)
        }
    }
}
