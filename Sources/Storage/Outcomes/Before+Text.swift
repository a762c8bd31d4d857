import JSONText

extension Before {
    /// As JSON, the same that an encoder would write: one is written with every call that is logged.
    var text: String {
        var text = JSONObjectText()
        text.add("accountStage", accountStage)
        text.add("badNumbers", badNumbers)
        text.add("call", object: call?.object)
        text.add("dials", dials)
        text.add("enrollmentSQLAt", enrollmentSQLAt)
        text.add("firstCallAt", firstCallAt)
        text.add("other", object: other?.object)
        text.add("progress", progress)
        text.add("resetAt", resetAt)
        text.add("returnInto", returnInto)
        text.add("returnOn", returnOn)
        text.add("sqlAt", sqlAt)
        text.add("stage", stage)
        text.add("stageReason", stageReason)
        text.add("step", step)
        text.add("tally", object: JSONObjectText(tally))
        text.add("tried", tried)
        return text.closed
    }
}

extension BeforeTouch {
    fileprivate var object: JSONObjectText {
        var text = JSONObjectText()
        text.add("due", due)
        text.add("id", id)
        text.add("parts", parts)
        text.add("skipAt", skipAt)
        return text
    }
}
