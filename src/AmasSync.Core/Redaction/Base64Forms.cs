using System.Text;

namespace AmasSync.Core.Redaction;

/// <summary>
/// A text in base64, alone or inside a longer text that is encoded. Three bytes become four characters, so there are three alignments; the
/// characters at both ends that depend on the neighboring bytes are left out.
/// </summary>
internal static class Base64Forms
{
    private const int MinBytes = 8;
    private const int BitsPerCharacter = 6;

    // Programs break long base64 into lines, as in PEM and in mail.
    private static readonly int[] LineLengths = [64, 76];

    public static IEnumerable<string> List(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return bytes.Length < MinBytes ? [] : ListStandard(bytes).SelectMany(form => (string[])[form, ToUrlAlphabet(form)]);
    }

    private static IEnumerable<string> ListStandard(byte[] bytes)
    {
        for (var before = 0; before < 3; before++)
        {
            var encoded = Convert.ToBase64String([.. new byte[before], .. bytes]);
            var first = CountCharacters(before, roundUp: true);
            yield return encoded[first..CountCharacters(before + bytes.Length, roundUp: false)];
        }

        var whole = Convert.ToBase64String(bytes);
        yield return whole;
        yield return whole.TrimEnd('=');
        foreach (var line in LineLengths.Where(length => whole.Length > length).SelectMany(length => whole.Chunk(length)))
        {
            if (line.Length >= SecretForms.MinLineLength)
            {
                yield return new(line);
            }
        }
    }

    private static int CountCharacters(int bytes, bool roundUp) => ((bytes * 8) + (roundUp ? BitsPerCharacter - 1 : 0)) / BitsPerCharacter;

    private static string ToUrlAlphabet(string encoded) => encoded.Replace('+', '-').Replace('/', '_');
}
