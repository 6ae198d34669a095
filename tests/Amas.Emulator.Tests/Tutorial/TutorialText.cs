namespace Amas.Emulator.Tests.Tutorial;

/// <summary>
/// The REST tutorial, if it is located next to the repository, and its programs. The text has no fences: a program is delimited by the
/// its first and last lines.
/// </summary>
internal sealed class TutorialText
{
    public const string BaseAddress = "https://api-be.atthene.com/api/v1";
    public const string Key = "YOUR_API_KEY";

    private readonly string text;

    private TutorialText(string text) => this.text = text;

    public static TutorialText Find()
    {
        var path = Ancestors().Select(folder => Path.Combine(folder, "shared", "seed", "rest-api-tutorial.txt"))
            .FirstOrDefault(File.Exists);
        Assert.SkipWhen(path is null, "The REST tutorial is not located next to the repository.");
        return new(File.ReadAllText(path!).ReplaceLineEndings("\n"));
    }

    /// <summary>Returns the text from the first occurrence of one line through the next occurrence of the other.</summary>
    public string Cut((string First, string Last) program)
    {
        var start = $"\n{text}\n".IndexOf($"\n{program.First}\n", StringComparison.Ordinal);
        Assert.True(start >= 0, $"The tutorial has no line '{program.First}'.");
        var end = $"{text}\n".IndexOf($"\n{program.Last}\n", start, StringComparison.Ordinal);
        Assert.True(end >= 0, $"The tutorial has no line '{program.Last}' after '{program.First}'.");
        return text[start..(end + 1 + program.Last.Length)];
    }

    /// <summary>Returns the text without the programs.</summary>
    public string Without(IEnumerable<(string First, string Last)> programs) =>
        programs.Select(Cut).Aggregate(text, (rest, program) => rest.Replace(program, "", StringComparison.Ordinal));

    private static IEnumerable<string> Ancestors()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            yield return folder;
        }
    }
}
