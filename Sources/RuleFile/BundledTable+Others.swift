// swift-format-ignore-file

extension BundledTable {
    /// Mail, recording, and where places lie.
    static let others: StaticString = #"""
        mail:
          us-can-spam:
            name: CAN-SPAM
            jurisdiction: US
            unsubscribe-within: 10bd
            postal-address: yes
            citations: [15 U.S.C. 7704]
            sources: ["https://varialactive.com/?p=3247", "https://www.emailexplained.com/emailopedia/can-spam"]
            confidence: secondary
          ca-casl:
            name: CASL
            jurisdiction: CA
            opt-in: [company, sole-trader, consumer]
            unsubscribe-within: 10bd
            sources: ["http://www.mondaq.com/canada/x/301380/Charities+Non-Profits/CASL+FAQ+What+Are+The+General+Unsubscribe+Requirements"]
            confidence: secondary
            note: Consent may be implied, as by a business relationship. A way out must work for 60 days after the mail.
          nl-mail:
            name: Telecommunicatiewet
            jurisdiction: NL
            opt-in: [company, sole-trader, consumer]
            citations: [Telecommunicatiewet 11.7]
            sources: ["https://nextbi.nl/en/data-driven-marketing/direct-marketing/telecommunications-law"]
            confidence: secondary
            note: Customers may be written to about the like of what they bought.
          at-mail:
            name: TKG
            jurisdiction: AT
            opt-in: [company, sole-trader, consumer]
            citations: [TKG 2021 s. 174]
            sources: ["https://maklerwiki.at/cold-calling"]
            confidence: secondary
          de-mail:
            name: UWG
            jurisdiction: DE
            opt-in: [company, sole-trader, consumer]
            citations: [UWG s. 7(2) no. 2]
            confidence: general
          es-mail:
            name: LSSI
            jurisdiction: ES
            opt-in: [company, sole-trader, consumer]
            citations: [LSSI art. 21]
            confidence: general
          gb-mail:
            name: PECR
            jurisdiction: GB
            opt-in: [sole-trader, consumer]
            citations: [PECR 2003 reg 22]
            confidence: general
            note: Companies may be written to until they object.
          fr-mail:
            name: CPCE
            jurisdiction: FR
            opt-in: consumer
            citations: [CPCE L.34-5]
            confidence: general
            note: Professionals may be written to about what concerns their profession, until they object.
          mailbox-gmail-yahoo:
            name: rules of Gmail and Yahoo for bulk senders
            unsubscribe-within: 2d
            sources: ["https://github.com/odoo/odoo/issues/165169", "https://resend.com/docs/dashboard/emails/add-unsubscribe-to-transactional-emails"]
            confidence: secondary
            binding: guideline
            note: "From about 5,000 mails a day: SPF, DKIM and an aligned DMARC, at most 0.3 % of complaints, and List-Unsubscribe with List-Unsubscribe-Post (RFC 8058), both under the signature."
          mailbox-microsoft:
            name: rules of Microsoft for senders of many mails
            confidence: secondary
            binding: guideline
            sources: ["https://raw.githubusercontent.com/coreyhaines31/marketingskills/6ef74e0d9f260a5882fa2612b72b3a4dc012c7fd/skills/cold-email/references/deliverability.md"]
            note: "Since 2025-05-05, from 5,000 mails a day: SPF, DKIM and DMARC."
        recording:
          all-parties: [US-CA, US-DE, US-FL, US-IL, US-MD, US-MA, US-MT, US-NV, US-NH, US-PA, US-WA]
          disputed: [US-CT, US-MI, US-OR]
          citations: [18 U.S.C. 2511 (one party is enough for federal law)]
          sources: ["https://recordphonecall.com/resources/one-party-vs-all-party/", "https://freedomrankings.com/learn/two-party-consent-states", "https://www.metaverse.law/2022/10/11/two-party-consent-requirements-for-recording-calls/"]
          confidence: secondary
          conflict: The lists differ on DE, MI, CT, OR and NV.
          note: Say on every call that it is recorded.
        inherits:
          US: [AK, AR, AZ, CA, CO, DC, DE, GA, HI, IA, ID, KS, MO, MT, NC, ND, NH, NJ, OH, OR, SC, TN, VA, VT, WI, WV, PR, GU, VI, AS, MP]
        places:
          US-AK: [America/Anchorage, America/Juneau, America/Adak]
          US-AL: America/Chicago
          US-AR: America/Chicago
          US-AZ: [America/Phoenix, America/Denver]
          US-CA: America/Los_Angeles
          US-CO: America/Denver
          US-CT: America/New_York
          US-DC: America/New_York
          US-DE: America/New_York
          US-FL: [America/New_York, America/Chicago]
          US-GA: America/New_York
          US-HI: Pacific/Honolulu
          US-IA: America/Chicago
          US-ID: [America/Boise, America/Los_Angeles]
          US-IL: America/Chicago
          US-IN: [America/New_York, America/Chicago]
          US-KS: [America/Chicago, America/Denver]
          US-KY: [America/New_York, America/Chicago]
          US-LA: America/Chicago
          US-MA: America/New_York
          US-MD: America/New_York
          US-ME: America/New_York
          US-MI: [America/New_York, America/Chicago]
          US-MN: America/Chicago
          US-MO: America/Chicago
          US-MS: America/Chicago
          US-MT: America/Denver
          US-NC: America/New_York
          US-ND: [America/Chicago, America/Denver]
          US-NE: [America/Chicago, America/Denver]
          US-NH: America/New_York
          US-NJ: America/New_York
          US-NM: America/Denver
          US-NV: [America/Los_Angeles, America/Denver]
          US-NY: America/New_York
          US-OH: America/New_York
          US-OK: America/Chicago
          US-OR: [America/Los_Angeles, America/Denver]
          US-PA: America/New_York
          US-RI: America/New_York
          US-SC: America/New_York
          US-SD: [America/Chicago, America/Denver]
          US-TN: [America/Chicago, America/New_York]
          US-TX: [America/Chicago, America/Denver]
          US-UT: America/Denver
          US-VA: America/New_York
          US-VT: America/New_York
          US-WA: America/Los_Angeles
          US-WI: America/Chicago
          US-WV: America/New_York
          US-WY: America/Denver
          CA-AB: America/Edmonton
          CA-BC: [America/Vancouver, America/Edmonton]
          CA-MB: America/Winnipeg
          CA-NB: America/Moncton
          CA-NL: [America/St_Johns, America/Halifax]
          CA-NS: America/Halifax
          CA-ON: [America/Toronto, America/Winnipeg]
          CA-PE: America/Halifax
          CA-QC: [America/Toronto, America/Halifax]
          CA-SK: America/Regina
          GB: Europe/London
          DE: Europe/Berlin
          FR: Europe/Paris
          NL: Europe/Amsterdam
          ES: [Europe/Madrid, Atlantic/Canary]
          IT: Europe/Rome
          AT: Europe/Vienna
          BE: Europe/Brussels
          IE: Europe/Dublin
          PL: Europe/Warsaw
          PT: [Europe/Lisbon, Atlantic/Azores]
          SE: Europe/Stockholm
          DK: Europe/Copenhagen
          CH: Europe/Zurich
          NZ: Pacific/Auckland
          SG: Asia/Singapore
          FI: Europe/Helsinki
          CZ: Europe/Prague
          IN: Asia/Kolkata
        """#
}
