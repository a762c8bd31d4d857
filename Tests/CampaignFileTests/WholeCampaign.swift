/// A campaign that has every section, and the files that lie beside it.
enum WholeCampaign {
    static let files = [
        "resellers.txt": "# Sell for others\nsells.example\nresells.example\n", "house.yaml": house, "mail.yaml": mail,
    ]

    /// Definitions that several campaigns share.
    private static let house = """
        profile:
          agreed: {marketing: ada@example.com, sales: ben@example.com, on: 2027-01-11, review-by: 2027-07-01}
          require:
            - country: [DE, AT]
            - {revenue: {at-least: 2_000_000, unknown: pass}}
          exclude:
            - domain: {in-file: resellers.txt}
          points:
            - {name: plant, when: {industry: [Pumps, Valves]}, points: 60}
            - {name: runs-it, when: {title: {words: [works manager, maintenance]}}, points: 30}
          engagement: {enrolled: 8, trial: 35, brochure: 4.5}
          tiers: {gold: 60, plain: 0}
        qualification:
          framework: SPIN
          of: account
          questions:
            - {id: problem, ask: "What stops the line?", choices: [leaks, wear, nothing]}
            - {id: lines, ask: "How many lines are there?", number: {at-least: 1}}
          qualified-when: {at-least: 1, of: [{problem: [leaks, wear]}, {lines: {at-least: 4}}]}
          incomplete: {then: callback, within: 3bd}
          otherwise: {then: recycle, after: 26w, reason: no-problem, into: pump-letters}
        team: {sdrs: 1, dials-a-day: 1}
        """

    private static let mail = """
        mail:
          from: "{{rep.first-name}} of Pumps & Co <{{rep.email}}>"
          limits: {a-day: 80, a-minute: 3, per-domain-a-day: 4, ramp: {from: 8, by: 4, every: 2d}}
          postal-address: Pumps & Co, Hafenstrasse 2, Kiel
          basis: {default: consent, CH: legitimate-interest}
        """

    static let text = """
        campaign: pumps
        title: Pumps that leak
        owner: cleo@example.com
        uses: [house.yaml, mail.yaml]
        queue: callers
        weight: 7
        assign: {to: account-owner, else: [dan@example.com, eve@example.com], sticks: no, calls: owner}
        starts: 2027-02-01
        ends: 2027-05-28
        time-zone: Europe/Berlin
        entry:
          mql-when: {any: [{event: [trial, brochure]}, {engagement: {at-least: 30}}, {source: fair}]}
          inbound: {when: {event: trial, country: DE}, no-older-than: 6h, call-within: 1bh}
          re-enter-after: 26w
          exclusive: no
          takes-over: [pump-letters]
        \(cadence)
        \(people)
        \(sales)
        \(words)
        goal: {won-revenue: 90_000, average-deal: 7_500, from-marketing: 12.5%}
        team: {sdrs: 2, dials-a-day: 60}
        """

    private static let cadence = """
        cadence:
          hours: {tue-thu: "10:00-12:00"}
          holidays: [2027-03-26]
          lease: 20m
          skip-after: never
          days: calendar
          limits:
            new-leads-a-day: 25
            new-leads-per-rep-a-day: 6
            new-leads-per-queue-a-day: 28
            calls-per-lead-a-day: 1
            calls-per-lead: 9
            mails-per-lead-a-week: 2
            calls-per-account-a-day: 3
          steps:
            - {id: ring, day: 1, call: hello}
            - {id: note, after: 20m, email: missed, if: {ring: [voicemail, no-message, skipped]}}
            - {id: card, day: 4, task: "Send a card", only: {tier: gold, language: de}}
            - {id: chase, day: 6, email: letter, as: reply, by: hand, if: {note: sent, card: [done]}}
            - {id: again, day: 9, call: hello, at: another-time-of-day, only: {tier: [gold, plain]}}
          afterwards: {then: disqualify, reason: silent}
          replied: {then: finish, reason: wrote-back, call-within: 2bh}
          colleague-replied: {then: task, task: "Ask who decides"}
          out-of-office: {then: pause, until: return-date, else: 2w}
        """

    private static let people = """
        accounts:
          at-once: 3
          roles:
            buyer: {title: {words: [purchasing]}}
            user: {title: {words: [maintenance]}, starts: {after: buyer, step: ring}}
          when:
            - {outcome: [meeting-booked, replied], others: stop}
            - {outcome: [conversation, callback], by: [buyer, user], others: pause, for: 4bd}
        dispositions:
          voicemail: {then: retry, after: 3h, at-most: 2, else: next-step}
          callback:
            then: callback
            holds: [mail, task]
            missed: {then: retry, after: 45m, at-most: 2, else: {then: task, task: "Write instead"}}
          left-company: {creates: lead}
          too-early: {connected: yes, then: recycle, after: 10w, into: pump-letters, reason: too-early}
        reasons: [too-dear, too-early]
        """

    private static let sales = """
        meetings:
          with: [fay@example.com, gus@example.com]
          length: 45m
          remind: 2h
          offer: when-booked
          no-show: {then: call, within: 10m, at-most: 2, else: {then: finish, reason: never-came}}
        handoff:
          route:
            - {when: {country: AT}, to: hal@example.com}
            - {to: [fay@example.com, gus@example.com]}
          accept-within: 6bh
          overdue: {then: next-in-route, tell: ben@example.com}
          reject-reasons:
            too-small: disqualify
            too-soon: {then: recycle, after: 90d, into: pump-letters}
          lost-reasons:
            other-pump: {then: finish, reason: competitor}
        webhooks:
          - url: https://hooks.example.com/pumps
            secret: env:TOUCHLINE_SECRET_PUMPS
            events: [lead.*, enrollment.finished, handoff.*]
          - shape: salesforce
            credential: env:TOUCHLINE_SECRET_SF_2
            match: [external-id.salesforce, email, phone]
            events: "*"
            fields: {Status: "{{salesforce.status}}", Why__c: "{{reason}}"}
        """

    private static let words = """
        messages:
          hello: {call: "Good morning {{lead.name}}", voicemail: "{{rep.name}} of Pumps & Co"}
          missed:
            variants:
              - {id: short, subject: "Missed you", body: "Hello {{lead.first-name}}"}
              - {id: long, subject: "About {{account.name}}", body: "Hello. {{campaign.title}}"}
            in: {de: {subject: "Nicht erreicht", body: "Guten Tag {{lead.last-name}}"}}
          letter: {subject: "Your leaks", body: "You said: {{notes.ring}}{{#lead.city}} in {{lead.city}}{{/lead.city}}"}
        """
}
