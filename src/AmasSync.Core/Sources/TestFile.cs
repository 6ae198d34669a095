namespace AmasSync.Core.Sources;

/// <summary>A test file of the project, or the file of a judge.</summary>
/// <param name="Path">The absolute path.</param>
/// <param name="Name">The name in findings: relative to the project, with forward slashes.</param>
internal sealed record TestFile(string Path, string Name)
{
    public const string Ending = ".tests.yaml";

    /// <summary>Gets whether it is the file of a judge.</summary>
    public bool IsJudge => IsJudgeFile(Path);

    /// <summary>Gets the file name without its endings: <c>strict</c> for <c>strict.judge.yaml</c>.</summary>
    public string Stem => System.IO.Path.GetFileNameWithoutExtension(System.IO.Path.GetFileNameWithoutExtension(Name));

    /// <summary>Returns whether a file is a test file, judging by its name. Such a file is never an agent file or an overlay.</summary>
    public static bool IsTestFile(string path) =>
        path.EndsWith(Ending, StringComparison.OrdinalIgnoreCase) || path.EndsWith(".tests.yml", StringComparison.OrdinalIgnoreCase);

    /// <summary>Returns whether a file contains the configuration of a judge, judging by its name.</summary>
    public static bool IsJudgeFile(string path) =>
        path.EndsWith(".judge.yaml", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".judge.yml", StringComparison.OrdinalIgnoreCase);
}
