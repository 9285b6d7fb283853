from assessments.rubrics.forms.paper import PaperForm
from assessments.rubrics.forms.raters import AgreedForm, CalibrationForm, ResolutionForm, RevealForm, SecondRaterForm
from assessments.rubrics.forms.sheets import CorrectionForm, SceneForm, SheetForm

__all__ = [
    "AgreedForm",
    "CalibrationForm",
    "CorrectionForm",
    "PaperForm",
    "ResolutionForm",
    "RevealForm",
    "SceneForm",
    "SecondRaterForm",
    "SheetForm",
]
