using System.Text;

namespace Amas.Config;

/// <summary>
/// Unicode normalization. The same visible text can be written in several forms: macOS often writes composed letters, such as those of
/// Korean, as sequences.
/// </summary>
internal static class NormalForm
{
    /// <summary>Returns a text in NFC. U+FFFE and lone surrogates, which cannot be normalized, become U+FFFD.</summary>
    public static string Compose(string text)
    {
        if (Ascii.IsValid(text))
        {
            return text;
        }

        var wellFormed = string.Concat(text.Replace('\uFFFE', '\uFFFD').EnumerateRunes());
        return wellFormed.Normalize(NormalizationForm.FormC);
    }

    /// <summary>Returns whether two texts are equal in NFC.</summary>
    public static bool AreEqual(string left, string right) =>
        string.Equals(left, right, StringComparison.Ordinal) || string.Equals(Compose(left), Compose(right), StringComparison.Ordinal);
}
