using Amas.Config.Findings.Rules;

namespace Amas.Config.Findings.Catalog;

/// <content>AS0404, AS0410 to AS0419, AS0430, AS0431, AS0510 and AS0511: the project file.</content>
internal static partial class FindingCatalog
{
    public static Finding SameServerTwice(Place place, string name, string other) => RuleCatalog.SameServerTwice.CreateFinding(
        place,
        $"environments '{name}' and '{other}' have the same server, API key variable and name suffix: they would manage the same agents",
        "give one of them a name_suffix, another API key or another server");

    public static Finding UnknownProjectKey(Place place, string key, IReadOnlyCollection<string> known) =>
        RuleCatalog.UnknownProjectKey.CreateFinding(
            place,
            $"unknown key '{key}'",
            FormatSuggestion(key, known) ?? $"known here: {string.Join(", ", known)}");

    public static Finding WrongProjectValue(Place place, string key, string expected) =>
        RuleCatalog.InvalidProjectValue.CreateFinding(place, $"invalid '{key}': expected {expected}");

    public static Finding WrongToolVersion(Place place, string range, string version) => RuleCatalog.WrongToolVersion.CreateFinding(
        place,
        $"this project requires amas-sync {range}, but this is {version}",
        "install a version in that range");

    public static Finding NotOneProjectDocument(Place place, int documents) => RuleCatalog.InvalidProjectDocument.CreateFinding(
        place,
        documents == 0 ? "the project file is empty" : $"the project file has {documents} documents instead of one",
        "write one mapping that begins with version: 1");

    public static Finding NoAgentFile(string folder) => RuleCatalog.NoAgentFile.CreateFinding(
        Place.StartOf(folder),
        "no agent file found",
        "agent files are *.yaml and *.yml; use --allow-empty if there is nothing to check");

    public static Finding MissingProjectKey(Place place, string key, string hint) =>
        RuleCatalog.MissingProjectKey.CreateFinding(place, $"'{key}' is missing", hint);

    public static Finding UnknownEnvironment(Place place, string key, string name, IReadOnlyCollection<string> known)
    {
        var fallback = known.Count > 0 ? $"known environments: {string.Join(", ", known)}" : "add it under environments";
        return RuleCatalog.UnknownEnvironment.CreateFinding(
            place,
            $"unknown environment '{name}' in {key}",
            FormatSuggestion(name, known) ?? fallback);
    }

    public static Finding RuleStays(Place place, string code) => RuleCatalog.FixedSeverity.CreateFinding(
        place,
        $"the severity of {code} cannot be changed: agents that cannot be read must not count as deleted",
        "remove it from rules");

    public static Finding NameIsNeverIgnored(Place place, string path)
    {
        var subject = path.Length == 0 ? "an empty path" : $"'{path}'";
        return RuleCatalog.NameCannotBeIgnored.CreateFinding(
            place,
            $"{subject} includes the agent's name, which cannot be ignored",
            "write a more specific path, such as /agents/*/llm_config");
    }

    public static Finding KeyOverPlainHttp(Place place, string environment, string variable, string server) =>
        RuleCatalog.KeyOverPlainHttp.CreateFinding(
            place,
            $"the API key of '{environment}' ({variable}) would go to {server} without encryption",
            "use https; http is for a server on this machine");

    public static Finding KeyNotUsed(string file, string environment, string reason) => RuleCatalog.KeyNotUsed.CreateFinding(
        Place.StartOf(file),
        $"the API key of '{environment}' was not used: {reason}",
        "this plan was compared with the inventory; merge the settings of the environment first, and fetch the base branch");

    public static Finding LiteralApiKey(Place place) => RuleCatalog.LiteralApiKey.CreateFinding(
        place,
        "'api_key' must refer to an environment variable, not contain the key",
        "write !env AMAS_API_KEY, and revoke the key that was in the file");

    public static Finding VariableNeverAllowed(Place place, string variable) => RuleCatalog.VariableNeverAllowed.CreateFinding(
        place,
        $"agents never receive the environment variable {variable}",
        "remove it from env");
}
