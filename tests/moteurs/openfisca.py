"""Asks openfisca-france for the net pay and the employer's cost of each month given on the standard input as
[{"mois": "2025-09", "brut": 486.49}, ...]; says how many times a second it does all of them, for one person at a time
and for a thousand at once."""

import json
import sys
import time
import warnings

from openfisca_core.simulation_builder import SimulationBuilder
from openfisca_france import FranceTaxBenefitSystem

warnings.filterwarnings("ignore")
SECONDS = float(sys.argv[1]) if len(sys.argv) > 1 else 5.0
months = json.load(sys.stdin)
system = FranceTaxBenefitSystem()


def question(people):
    begin = months[0]["mois"] + "-01"
    person = {
        "date_naissance": {"ETERNITY": "2008-02-29"},
        "contrat_de_travail_debut": {m["mois"]: begin for m in months},
        "apprenti": {m["mois"]: True for m in months},
        "salaire_de_base": {m["mois"]: m["brut"] for m in months},
    }
    names = [f"p{rank}" for rank in range(people)]
    return {
        "individus": {name: person for name in names},
        "familles": {f"f{name}": {"parents": [name]} for name in names},
        "foyers_fiscaux": {f"x{name}": {"declarants": [name]} for name in names},
        "menages": {f"m{name}": {"personne_de_reference": [name]} for name in names},
    }


def answer(people):
    simulation = SimulationBuilder().build_from_entities(system, question(people))
    for name in ("salaire_net", "salaire_super_brut"):
        for month in months:
            values = simulation.calculate(name, month["mois"])
            assert values.min() > 0, (name, month)


def rate(people):
    answer(people)
    began, done = time.perf_counter(), 0
    while done == 0 or time.perf_counter() - began < SECONDS:
        answer(people)
        done += people
    return done / (time.perf_counter() - began)


print(json.dumps({"par_seconde": rate(1), "par_mille": rate(1000)}))
