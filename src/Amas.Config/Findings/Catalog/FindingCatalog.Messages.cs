namespace Amas.Config.Findings.Catalog;

/// <summary>AS002x: what is wrong with a file of messages, a line each.</summary>
internal static partial class FindingCatalog
{
    public static Finding NoMessage(string file) => CreateError("AS0020", Place.StartOf(file), $"{file} holds no message", "write one a line");

    public static Finding NotJson(Place place, string problem) => CreateError(
        "AS0021", place, $"the line is not JSON: {ToSentence(problem)}", "write one object a line, such as {\"content\": \"Hello\"}; a text file takes plain lines");

    public static Finding WrongMessage(Place place, string problem, string? hint = null) => CreateError("AS0022", place, problem, hint);

    public static Finding UnknownMessageMember(Place place, string name, IReadOnlyCollection<string> known) => CreateError(
        "AS0022", place, $"the member '{Shorten(name)}' is unknown; known are {string.Join(", ", known)}", FormatSuggestion(name, known));
}
