namespace Amas.Config.Findings.Catalog;

/// <summary>AS002x: what is wrong with a file of messages, a line each.</summary>
internal static partial class FindingCatalog
{
    public static Finding NoMessage(string file) => Error("AS0020", Place.StartOf(file), $"{file} holds no message", "write one a line");

    public static Finding NotJson(Place place, string problem) => Error(
        "AS0021", place, $"the line is not JSON: {Sentence(problem)}", "write one object a line, such as {\"content\": \"Hello\"}; a text file takes plain lines");

    public static Finding WrongMessage(Place place, string problem, string? hint = null) => Error("AS0022", place, problem, hint);

    public static Finding UnknownMessageMember(Place place, string name, IReadOnlyCollection<string> known) => Error(
        "AS0022", place, $"the member '{Short(name)}' is unknown; known are {string.Join(", ", known)}", DidYouMean(name, known));
}
