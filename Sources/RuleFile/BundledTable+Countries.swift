// swift-format-ignore-file

extension BundledTable {
    /// Other countries; continues the mapping of rules.
    static let countries: StaticString = #"""
          ca:
            name: Canada
            jurisdiction: CA
            hours: {mon-fri: "09:00-21:30", sat-sun: "10:00-18:00"}
            register: {name: National DNCL, max-age: 31}
            citations:
              - "CRTC Unsolicited Telecommunications Rules, Part III"
              - Telecom Decision CRTC 2007-48
            sources:
              - "https://www.northerntel.ca/eng/inside_ntl/donotcalllist/donotcalllist.htm"
              - "https://www.lnnte-dncl.gc.ca/ind/ntr-nrt-eng"
            confidence: secondary
            binding: statute
            business: bound
            business-note: "The national list leaves businesses out, but hours, identification, the internal list and registration bind calls to them too."
            note: Provinces may be stricter. One compliance service lists national holidays too; the CRTC text limits hours only.
          gb:
            name: United Kingdom
            jurisdiction: GB
            hours: {mon-fri: "08:00-21:00", sat: "09:00-21:00"}
            holidays: gb
            register: {name: TPS + CTPS, max-age: 28}
            citations:
              - PECR 2003 reg 21
              - DMA telemarketing guide (hours are guidance only)
              - Ofcom persistent-misuse statement 2017-03-01
            sources:
              - "https://caps-ltd.co.uk/?p=5789"
              - "http://callcentresoftware.co.uk/blog/2017/june/what-are-ofcoms-rules-on-outbound-calling-times/"
              - "https://www.fedma.org/legalfacts/uk-lfp/marketing-uk-lfp/telemarketing-b2b-b2c-opt-out/"
            confidence: secondary
            binding: guideline
            business: bound
            business-note: "Every subscriber is protected: individuals, sole traders and partnerships are compared with TPS, companies with CTPS."
            conflict: "Another reading of the guide has 09:00-21:00 on Sundays too."
            note: "No statute sets hours. Calls about claims management and pensions need consent (regulations 21A, 21B)."
          de:
            name: Germany
            jurisdiction: DE
            hours: {mon-fri: "08:00-20:00"}
            holidays: de
            consent: presumed
            citations:
              - UWG s.7(2) Nr.1 (ex Nr.2)
              - "BGH GRUR 2010, 939"
            sources:
              - "https://www.dr-datenschutz.de/ist-die-telefonische-kaltakquise-im-b2b-nach-dsgvo-verboten/"
              - "https://anilead.io/en/blog/telefonakquise-b2b-dsgvo-rechtssicher"
            confidence: secondary
            binding: policy
            business: bound
            business-note: "A consumer must have consented expressly; at a business a concrete interest must be presumable, and the caller has to prove it: record the reason."
            conflict: "One page holds that businesses too must have consented expressly, against the text of the statute."
            note: "No statute sets hours: these are a careful default."
          fr:
            name: France
            jurisdiction: FR
            hours: {mon-fri: "10:00-13:00, 14:00-20:00"}
            holidays: fr
            caps: [{calls: 4, within: 30d, to: person, about: anything}]
            cooldown: 60d
            from: 2023-03-01
            citations:
              - Code de la consommation D.223-9 (decret 2022-1313)
            sources:
              - "https://www.legifrance.gouv.fr/jorf/id/JORFTEXT000046421823"
              - "https://www.lexbase.fr/index/source/88904522-decret-n-20221313-du-13-octobre-2022-relatif-a-lencadrement-des-jours-horaires-et-frequence-des-appe"
            confidence: primary
            binding: statute
            business: exempt
            business-note: "The text protects the \"consommateur\"; who is called as a professional is outside it."
            note: A person who refused is not called for 60 days.
          nl:
            name: Netherlands
            jurisdiction: NL
            hours: {mon-fri: "09:00-21:00", sat: "09:00-16:00"}
            holidays: nl
            citations:
              - Telecommunicatiewet 11.7 (since 2021-07-01)
            sources:
              - "https://nextbi.nl/en/data-driven-marketing/direct-marketing/telecommunications-law"
              - "https://business.gov.nl/regulation/telesales/"
            confidence: secondary
            binding: code
            business: partly
            business-note: "Companies with legal personality may be called by people without consent; natural persons, sole traders and partnerships among them, need consent or a purchase within three years."
            note: The rule on consent was read; the hours are general knowledge.
          es:
            name: Spain
            jurisdiction: ES
            hours: {mon-fri: "09:00-21:00"}
            holidays: es
            consent: presumed
            citations:
              - TRLGDCU art. 96.2
              - Ley 11/2022 art. 66.1.b
              - AEPD Circular 1/2023
            sources:
              - "https://www.genbeta.com/actualidad/llamadas-comerciales-ilegales-a-partir-hora-asi-puedes-actuar-recibes"
              - "https://rmhconsultores.com/?p=13510"
            confidence: secondary
            binding: statute
            business: unknown
            business-note: "The hours protect consumers. Since June 2023 a call needs consent or another basis under data protection, presumed only within a year after a relationship."
          it:
            name: Italy
            jurisdiction: IT
            hours: {mon-fri: "09:00-20:00", sat: "10:00-19:00"}
            holidays: it
            before-holidays: "10:00-19:00"
            citations:
              - Garante code of conduct telemarketing (2024)
              - AGCOM 197/23/CONS
              - DPR 26/2022
            sources:
              - "https://www.zazoom.it/2024-10-07/telefonate-pubblicitarie-nuove-regole-per-difendersi-limiti-e-multe-agli-operatori/15524546/"
              - "http://alessandrodelninno.it/notizie-singola.php?L=en&id=1225"
            confidence: secondary
            binding: code
            business: unknown
            business-note: Days before a holiday keep the hours of a Saturday. Compare numbers with the Registro Pubblico delle Opposizioni.
          at:
            name: Austria
            jurisdiction: AT
            hours: {mon-fri: "09:00-18:00"}
            holidays: at
            citations:
              - TKG 2021 s.174
            sources:
              - "https://maklerwiki.at/cold-calling"
            confidence: secondary
            binding: policy
            business: bound
            business-note: Calls for marketing need consent beforehand; that this binds calls to businesses too is general knowledge.
            note: The hours are a careful default for people who have consented.
          be:
            name: Belgium
            jurisdiction: BE
            hours: {mon-fri: "08:00-20:00"}
            holidays: be
            citations:
              - WER VI.110-115
            sources:
              - "https://czlists.com/what-about-cold-calling-since-gdpr"
            confidence: general
            binding: policy
            business: bound
            business-note: Companies may be called; subscribers on the DNCM register may not.
          ie:
            name: Ireland
            jurisdiction: IE
            hours: {mon-fri: "09:00-18:00"}
            holidays: ie
            confidence: general
            binding: policy
            business: unknown
            note: "No usable source was found: office hours as a careful default."
          pl:
            name: Poland
            jurisdiction: PL
            hours: {mon-fri: "09:00-18:00"}
            holidays: pl
            confidence: general
            binding: policy
            business: unknown
            note: "No usable source was found: office hours as a careful default."
          pt:
            name: Portugal
            jurisdiction: PT
            hours: {mon-fri: "09:00-18:00"}
            holidays: pt
            confidence: general
            binding: policy
            business: unknown
            note: "No usable source was found: office hours as a careful default."
          se:
            name: Sweden
            jurisdiction: SE
            hours: {mon-fri: "09:00-18:00"}
            holidays: se
            confidence: general
            binding: policy
            business: unknown
            note: "No usable source was found: office hours as a careful default."
          dk:
            name: Denmark
            jurisdiction: DK
            hours: {mon-fri: "09:00-18:00"}
            holidays: dk
            confidence: general
            binding: policy
            business: unknown
            note: "No usable source was found: office hours as a careful default."
          ch:
            name: Switzerland
            jurisdiction: CH
            hours: {mon-fri: "09:00-18:00"}
            holidays: ch
            confidence: general
            binding: policy
            business: unknown
            note: "No usable source was found: office hours as a careful default."
          nz:
            name: New Zealand
            jurisdiction: NZ
            hours: {mon-fri: "09:00-18:00"}
            holidays: nz
            confidence: general
            binding: policy
            business: unknown
            note: "No usable source was found: office hours as a careful default."
          sg:
            name: Singapore
            jurisdiction: SG
            hours: {mon-fri: "09:00-18:00"}
            holidays: sg
            confidence: general
            binding: policy
            business: unknown
            note: "No usable source was found: office hours as a careful default."
          fi:
            name: Finland
            jurisdiction: FI
            hours: {mon-fri: "09:00-18:00"}
            holidays: fi
            sources:
              - "https://www.fedma.org/legalfacts/finland-lfp/marketing-finland-lfp/telemarketing-b2b-b2c-opt-out-4/"
            confidence: secondary
            binding: policy
            business: bound
            business-note: People and companies may be called until they object.
            note: The rule on consent was read; the hours are a careful default.
          cz:
            name: Czechia
            jurisdiction: CZ
            hours: {mon-fri: "09:00-18:00"}
            holidays: cz
            consent: presumed
            sources:
              - "https://www.zchlegal.cz/en/blog/no-more-unsolicited-calls-from-call-centres"
            confidence: secondary
            binding: policy
            business: unknown
            business-note: Since 2022 a directory's subscribers must have opted in.
            note: The hours are a careful default.
          au:
            name: Australia
            jurisdiction: AU
            hours: {mon-fri: "09:00-20:00", sat: "09:00-17:00"}
            holidays: au
            citations:
              - Telecommunications (Telemarketing and Research Calls) Industry Standard 2017
            sources:
              - "https://www.donotcall.gov.au/consumers/consumer-overview/industry-standards/"
              - "https://packleader.net.au/topic/the-telecommunications-industry-standard/"
            confidence: primary
            binding: statute
            business: bound
            business-note: "The standard binds all telemarketing calls to Australian numbers, also where the register does not apply."
            note: The number shown must take calls for 30 days.
          in:
            name: India
            jurisdiction: IN
            hours: {daily: "10:00-21:00"}
            citations:
              - TRAI TCCCPR 2018
              - TRAI direction of 2011 on hours
            sources:
              - "https://business-standard.com/amp/article/technology/no-more-pesky-calls-from-sept-27-111090600032_1.html"
              - "https://support.epicode.in/help/en-gb/4-general-questions/293-regulatory-compliance-requirement-trai-guidelines"
            confidence: general
            binding: statute
            business: unknown
            business-note: "Promotional calls come from the 140 series by registered telemarketers only, after a look at the preference register."
            conflict: "The source (2011) has 09:00-21:00; 10:00 is general knowledge and stricter."
          at-consent:
            name: Austria
            jurisdiction: AT
            consent: express
            citations: [TKG 2021 s. 174]
            sources: ["https://maklerwiki.at/cold-calling"]
            confidence: secondary
            binding: statute
            business: bound
            business-note: Calls for marketing need consent beforehand; that this binds calls to businesses too is general knowledge.
          de-consent:
            name: Germany
            jurisdiction: DE
            consent: express
            parties: consumer
            citations: [UWG s. 7(2) no. 1]
            sources: ["https://www.dr-datenschutz.de/ist-die-telefonische-kaltakquise-im-b2b-nach-dsgvo-verboten/"]
            confidence: secondary
            binding: statute
            business: exempt
            business-note: At a business, consent that can be presumed is enough.
          fr-consent:
            name: France
            jurisdiction: FR
            consent: express
            parties: consumer
            from: 2026-08-11
            citations: ["Code de la consommation L.223-1 (loi 2025-594, art. 13)"]
            sources: ["https://cms.law/fr/fra/news-information/interdiction-prochaine-du-demarchage-telephonique-sans-consentement-prealable-du-consommateur"]
            confidence: secondary
            binding: statute
            business: exempt
            note: From this day consumers must have opted in, and the register Bloctel ends.
          nl-consent:
            name: Netherlands
            jurisdiction: NL
            consent: express
            parties: [sole-trader, consumer]
            from: 2021-07-01
            citations: [Telecommunicatiewet 11.7]
            sources: ["https://nextbi.nl/en/data-driven-marketing/direct-marketing/telecommunications-law", "https://business.gov.nl/regulation/telesales/"]
            confidence: secondary
            binding: statute
            business: partly
            business-note: Natural persons are protected, also where they trade; companies with legal personality are not.
          elsewhere:
            name: the default for other countries
            jurisdiction: elsewhere
            hours: {mon-fri: "09:00-18:00"}
            confidence: general
            binding: policy
            business: unknown
            note: "No rule of that country is in this table: office hours as a careful default. Look it up before you call there."
        """#
}
