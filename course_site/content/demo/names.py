"""Invented names, drawn by a seeded random."""

from collections.abc import Iterator
from random import Random

FIRST = (
    "Aaliyah Adrian Aisha Alejandro Amara Anita Anthony Beatriz Brandon Carmen Cedric Chloe Damian Dana Darnell "
    "Diego Elena Emeka Erin Farah Felix Gloria Hana Hector Imani Irene Isaac Jamal Janelle Javier Jia Joanna Jorge "
    "Kamala Karim Keisha Kevin Lamar Laura Leon Lin Lorena Luca Malik Marisol Mateo Maya Mei Miguel Mina Nadia Naomi "
    "Nestor Nia Noor Omar Oscar Paola Patrick Priya Rafael Raj Renee Rosa Samir Sana Sean Selena Sofia Stefan Tamika "
    "Tariq Teresa Tomas Uma Victor Wei Xavier Yara Yusuf Zoe"
).split()
LAST = (
    "Abbott Acosta Adeyemi Ahmed Alvarez Baptiste Barros Bianchi Boateng Brennan Caruso Castillo Chowdhury Clarke "
    "Colon Cruz Dacosta Delgado Desai Diallo Dominguez Duffy Escobar Fashola Feliciano Ferrara Figueroa Flores "
    "Gallagher Garcia Gordon Greene Guzman Haddad Hernandez Hossain Ibrahim Iqbal Jackson Jimenez Joseph Kaplan Khan "
    "Kim Kowalski Laurent Lee Leon Lopez Lynch Marrero Mendez Mensah Moran Morales Murphy Nguyen Nunez Obi Okoye "
    "Ortiz Osei Pagan Park Patel Perez Petrov Pierre Quinones Rahman Ramos Reid Rivas Romano Rosario Ruiz Russo Sato "
    "Shah Silva Singh Soto Suarez Sullivan Tejada Thapa Torres Tran Usman Vargas Vega Velez Volkov Walsh Wong Yilmaz "
    "Zapata Zhou"
).split()


def invented(random: Random) -> Iterator[tuple[str, str]]:
    """First and last names, no pair twice."""
    pairs = [(first, last) for first in FIRST for last in LAST]
    random.shuffle(pairs)
    yield from pairs
