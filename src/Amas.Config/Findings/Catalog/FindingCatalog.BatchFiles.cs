using Amas.Config.Findings.Rules;

namespace Amas.Config.Findings.Catalog;

/// <content>AS0020 to AS0022: the file of messages of <c>amas-sync batch</c>.</content>
internal static partial class FindingCatalog
{
    public static Finding NoMessage(string file) =>
        RuleCatalog.NoMessage.CreateFinding(Place.StartOf(file), $"{file} contains no message", "write one message per line");

    public static Finding NotJson(Place place, string problem) => RuleCatalog.MessageIsNotJson.CreateFinding(
        place,
        $"the line is not a JSON object: {ToSentence(problem)}",
        "write one object per line, such as {\"content\": \"Hello\"}; for plain lines, use a text file");

    public static Finding WrongMessage(Place place, string problem, string? hint = null) =>
        RuleCatalog.InvalidMessage.CreateFinding(place, problem, hint);

    public static Finding UnknownMessageMember(Place place, string name, IReadOnlyCollection<string> known) =>
        RuleCatalog.InvalidMessage.CreateFinding(
            place,
            $"unknown member '{Shorten(name)}'; known members: {string.Join(", ", known)}",
            FormatSuggestion(name, known));
}
