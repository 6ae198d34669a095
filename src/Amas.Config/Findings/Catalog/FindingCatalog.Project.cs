namespace Amas.Config.Findings.Catalog;

/// <summary>What can be wrong with the project file.</summary>
internal static partial class FindingCatalog
{
    public static Finding SameServerTwice(Place place, string name, string other) => CreateError(
        "AS0404",
        place,
        $"environment '{name}' has the server, key variable and suffix of '{other}': they would take each other's agents for their own",
        "give one of them a name_suffix, another key or another server");

    public static Finding UnknownProjectKey(Place place, string key, IReadOnlyCollection<string> known) => CreateError(
        "AS0410", place, $"'{key}' is not a key of amas-sync.yaml here", FormatSuggestion(key, known) ?? $"known here: {string.Join(", ", known)}");

    public static Finding WrongProjectValue(Place place, string key, string expected) =>
        CreateError("AS0411", place, $"'{key}' takes {expected}");

    public static Finding NotYetSupported(Place place, string what, string version) =>
        CreateError("AS0412", place, $"{what} is not supported by amas-sync {version}", "remove it; nothing is left out in silence");

    public static Finding WrongToolVersion(Place place, string range, string version) =>
        CreateError("AS0413", place, $"this project requires amas-sync {range}, and this is {version}", "install a version that fits");

    public static Finding NotOneProjectDocument(Place place, int documents) =>
        CreateError("AS0416", place, documents == 0 ? "the project file is empty" : $"the project file has {documents} documents, not one", "a project is one mapping that begins with version: 1");

    public static Finding NoAgentFile(string folder) => CreateError(
        "AS0417", Place.StartOf(folder), "no agent file was found here", "agents are *.yaml and *.yml; --allow-empty accepts none");

    public static Finding MissingProjectKey(Place place, string key, string hint) =>
        CreateError("AS0414", place, $"'{key}' is missing", hint);

    public static Finding UnknownDefaultEnvironment(Place place, string name, IReadOnlyCollection<string> known) => CreateError(
        "AS0415",
        place,
        $"default_environment '{name}' is not an environment of this file",
        FormatSuggestion(name, known) ?? (known.Count > 0 ? $"there are {string.Join(", ", known)}" : "add it under environments"));

    public static Finding RuleStays(Place place, string code) =>
        CreateError("AS0418", place, $"{code} is always an error: what cannot be read must not count as gone", "remove it from rules");

    public static Finding NameIsNeverIgnored(Place place, string path) => CreateError(
        "AS0419",
        place,
        path.Length == 0 ? "an empty path is the whole agent, and its name is never ignored" : $"'{path}' holds the agent's name, which is never ignored",
        "name a place below, such as /agents/*/llm_config");

    public static Finding LiteralApiKey(Place place) =>
        CreateError("AS0510", place, "'api_key' names a variable and never holds the key itself", "write !env AMAS_API_KEY, and revoke the key that stood here");

    public static Finding VariableNeverAllowed(Place place, string variable) =>
        CreateError("AS0511", place, $"the variable {variable} is never handed to agents", "remove it from env");
}
