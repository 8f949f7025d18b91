"""What customers of the agency want: services of the shipped playbook, their documents, and what is noted of them."""

from __future__ import annotations

from sample_data.chance import pick
from sample_data.people import Person

# Keys of the documents that each service asks for without condition; the shipped playbook names their sources.
DOCUMENTS = {
    "short_term_tourism_first": "application_form passport photos health_insurance fee_receipts address_proof",
    "short_term_property_first": "application_form passport photos title_deed health_insurance tax_number",
    "short_term_renewal": "application_form passport previous_permit photos health_insurance fee_receipts "
    "address_proof",
    "family_first": "application_form passport photos fee_receipts marriage_certificate sponsor_identity "
    "sponsor_income family_health_insurance sponsor_criminal_record address_registration",
    "student_first": "application_form passport student_certificate photos health_insurance address_proof "
    "card_fee_receipt",
    "health_insurance_policy": "passport policy_clause signed_policy",
    "work_permit_domestic": "employment_contract residence_permit passport photo",
    "citizenship_general": "form_vat3 passport identity_document civil_status health_report income_proof",
    "citizenship_marriage": "form_vat6 photos passport identity_document",
}
ALIASES = {
    "insurance": "health_insurance_policy",
    "work_permit": "work_permit_domestic",
    "citizenship": "citizenship_general",
}
# How often each is wanted; renewals are dealt out with the permits that expire.
SHARES = {
    "health_insurance_policy": 50, "short_term_tourism_first": 46, "short_term_property_first": 27, "family_first": 24,
    "student_first": 22, "work_permit_domestic": 20, "citizenship_general": 7, "citizenship_marriage": 6,
}  # fmt: skip
TURKISH_CITIZENS = ("health_insurance_policy",)

LANGUAGES = {
    "TUR": ("tr",), "DEU": ("de en", "de en", "de"), "AUT": ("de en",), "NLD": ("nl en",), "BGR": ("bg en",),
    "RUS": ("ru", "ru en", "ru tr", "ru en"), "UKR": ("uk ru", "uk en", "uk ru en"), "BLR": ("ru en",),
    "MDA": ("ro ru",), "KAZ": ("kk ru", "ru kk", "kk ru en"), "UZB": ("uz ru", "uz tr"), "TKM": ("tk tr", "tk ru"),
    "AZE": ("az tr", "az ru", "az"), "GEO": ("ka en", "ka ru"), "KGZ": ("ky ru",), "TJK": ("tg ru",), "ARM": ("hy ru",),
    "SYR": ("ar", "ar tr", "ar en", "ar tr"), "IRQ": ("ar en", "ar", "ar tr"), "EGY": ("ar en", "ar-EG en"),
    "JOR": ("ar en",), "LBN": ("ar fr en",), "PSE": ("ar en",), "MAR": ("ar fr", "fr ar en"), "TUN": ("fr ar en",),
    "LBY": ("ar en",), "YEM": ("ar",), "SDN": ("ar en",), "IRN": ("fa en", "fa", "fa tr", "fa en"), "AFG": ("fa en",),
    "PAK": ("ur en", "en ur"), "IND": ("hi en", "en hi"), "BGD": ("bn en",), "CHN": ("zh-Hans en",), "VNM": ("vi en",),
    "IDN": ("id en",), "PHL": ("en fil",), "KOR": ("ko en",), "JPN": ("ja en",), "NGA": ("en", "en-NG"),
    "CMR": ("fr en",), "ETH": ("am en",), "SOM": ("so ar en",), "GBR": ("en-GB", "en"), "IRL": ("en-IE",),
    "BEL": ("nl fr en",), "FRA": ("fr en",), "ESP": ("es en",), "COL": ("es-CO en",), "MEX": ("es-MX en",),
    "ARG": ("es-AR en",), "BRA": ("pt-BR en",), "POL": ("pl en",), "ROU": ("ro en",), "SRB": ("sr-Latn en",),
    "SWE": ("sv en",), "NOR": ("nb en",), "FIN": ("fi en",), "ITA": ("it en",), "USA": ("en-US",),
    "ZWE": ("en",), "UTO": ("en",),
}  # fmt: skip
# People whose language does not follow from the passport: Turkish families abroad, and three whom no agent can talk to.
LANGUAGES_OF = {
    "Karaburçlu": "tr de", "Sarıtaşlı": "tr de", "Demirölmez": "de tr", "Çetinbulak": "tr", "Yağızoğlu": "tr de",
    "Gümüşpala": "tr nl", "Topçulu": "tr bg", "Barzinjiyan": "ckb ar", "Trần": "vi", "Bùi": "vi", "Gebremeskel": "am",
}  # fmt: skip
UNSPOKEN = ("Trần", "Bùi", "Gebremeskel")


def languages(person: Person) -> str:
    return LANGUAGES_OF.get(person.surname) or pick(LANGUAGES[person.nationality], person, "languages")


NOTES = (
    "Prefers WhatsApp voice messages after 18:00",
    "Konyaaltı'nda kiracı, kontrat eşinin adına",
    "Asked whether the policy can start on the day of arrival",
    'Came through the "Antalya\'da Yaşam" group, speaks slowly, be patient',
    "Eski müşterimizin tavsiyesi; indirim sözü VERİLMEDİ",
    "Two children under 12, will apply later",
    "Randevu için Salı-Perşembe uygun",
    "Passport copy received by e-mail, original not seen yet",
    "Works remotely, can come to the office only on Fridays",
    'Says: "in a hurry, flight on the 20th"',
    "Tapu fotokopisini getirecek; vekâletname hazır",
    "Landlord's notarised lease missing\nCalled the notary on Monday, waiting",
    "Kadıköy ofisine gelecek, Antalya'ya değil",
    "Wants the invoice made out to the employer, Hisar Turizm Ltd.",
    "Needs everything explained in writing",
)
ORDER_NOTES = (
    "Paid online", "Ödeme ofiste alınacak", "1 yıllık poliçe, muayene dahil", "Express handling asked for",
    "Whole family, 4 persons", "Havale bekleniyor", "Two-year permit if possible",
    "Form: 'please call before you file'", "",
)  # fmt: skip
# Where and with which words the customer agreed to be written to, by source of the record.
OPT_IN = {
    "app-web": ("app-web sign-up, unticked box 'Örnek Ajans may write to me on WhatsApp', text v3, ticked",
                "app-web kayıt formu, 'Örnek Ajans bana WhatsApp'tan yazabilir' kutusu, metin v3"),
    "staff": ("signed form at the Antalya office, text v2, folder 2026/{number:03}",
              "Antalya ofisinde imzalı form, metin v2, klasör 2026/{number:03}",
              "customer wrote first to the office number and agreed there, text v3",
              "telefon görüşmesi kaydı, metin v2, kayıt no {number}"),
}  # fmt: skip
