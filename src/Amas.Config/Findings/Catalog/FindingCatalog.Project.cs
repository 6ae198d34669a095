using System.Globalization;
using Amas.Config.Findings.Rules;

namespace Amas.Config.Findings.Catalog;

/// <content>AS0404, AS0410 to AS0419, AS0430 to AS0434, AS0510 and AS0511: the project file.</content>
internal static partial class FindingCatalog
{
    public static Finding SameServerTwice(Place place, string name, string other) => RuleCatalog.SameServerTwice.CreateFinding(
        place,
        $"environments '{name}' and '{other}' have the same server, API key variable and name suffix: they would manage the same agents",
        "give one of them a name_suffix, another API key or another server");

    public static Finding SameServerInTurn(Place place, IReadOnlyList<string> names)
    {
        const int maxNames = 3;
        var shown = string.Join(", ", names.Take(maxNames).Select(name => $"'{name}'"));
        var rest = names.Count > maxNames ? string.Create(CultureInfo.InvariantCulture, $" and {names.Count - maxNames} more") : "";
        var finding = RuleCatalog.SameServerTwice.CreateFinding(
            place,
            $"environments {shown}{rest} have the same server, API key variable and name suffix: they cannot be selected in one run",
            "nothing to do if each run has another key in the variable; otherwise give them another api_key or name_suffix");
        return finding with { Severity = Severity.Info };
    }

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

    public static Finding VariableIsKeyOf(Place place, string variable, string environment) =>
        RuleCatalog.VariableNeverAllowed.CreateFinding(
            place,
            $"agents never receive the environment variable {variable}: it is the API key of '{environment}'",
            "remove it from env");

    public static Finding NotEnvironmentFiles(Place place, string pattern) => RuleCatalog.NoEnvironmentFile.CreateFinding(
        place,
        $"'{Shorten(pattern)}' does not name YAML files",
        "write a file or a glob that ends in .yaml or .yml, such as environments/*.yaml");

    public static Finding EnvironmentFilesOutside(Place place, string pattern) => RuleCatalog.NoEnvironmentFile.CreateFinding(
        place,
        $"the folder of '{Shorten(pattern)}' is outside the project, in .git or .amas-sync, or reached through a link",
        "write a path inside the project, relative to amas-sync.yaml");

    public static Finding NoEnvironmentFile(Place place, string pattern, string? meant) => RuleCatalog.NoEnvironmentFile.CreateFinding(
        place,
        $"no file matches '{Shorten(pattern)}'",
        meant is null ? "write one file for each environment there, or correct the glob" : $"did you mean the folder '{meant}'?");

    public static Finding GlobForOneEnvironment(Place place, string name, string pattern) => RuleCatalog.NoEnvironmentFile.CreateFinding(
        place,
        $"'{Shorten(pattern)}' can match several files, but '{name}' is one environment",
        "name one file here, or write environments: !include with the glob to read all of its files");

    public static Finding EnvironmentFileMisnamed(Place place, string file, string? meant)
    {
        var hint = meant is null
            ? "rename it; names consist of a-z, 0-9 and '-', and do not begin with '-'"
            : $"rename it to {Shorten(meant)}.yaml; names consist of a-z, 0-9 and '-'";
        return RuleCatalog.InvalidEnvironmentFile.CreateFinding(
            place, $"the name of the file is not the name of an environment: {Shorten(Path.GetFileName(file))}", hint);
    }

    public static Finding EnvironmentFileNotMatched(Place place, string file, string meant) =>
        RuleCatalog.InvalidEnvironmentFile.CreateFinding(
            place,
            $"{Shorten(file)} is not read, because the glob of the environments does not match it",
            $"rename it to {Shorten(meant)}");

    public static Finding EnvironmentFileIsLink(Place place, string file) => RuleCatalog.InvalidEnvironmentFile.CreateFinding(
        place,
        $"{Shorten(file)} is a link or reached through one, and environment files are not read through links",
        "replace the link with what it leads to");

    public static Finding EnvironmentFileIsFolder(Place place, string file) => RuleCatalog.InvalidEnvironmentFile.CreateFinding(
        place, $"{Shorten(file)} is a folder, not an environment file", "rename the folder, or replace it with a file");

    public static Finding EnvironmentFileWithoutMapping(Place place, int documents)
    {
        var message = documents switch
        {
            0 => "the environment file is empty",
            1 => "the environment file is not a mapping",
            _ => string.Create(CultureInfo.InvariantCulture, $"the environment file has {documents} documents instead of one"),
        };
        return RuleCatalog.InvalidEnvironmentFile.CreateFinding(
            place, message, "write one mapping with the keys of one environment, such as server: https://api-be.atthene.com/api/v1");
    }

    public static Finding EnvironmentDefinedTwice(Place place, string name, string other) =>
        RuleCatalog.EnvironmentDefinedTwice.CreateFinding(
            place, $"environment '{name}' is already defined in {Shorten(other)}", "rename one of the two files");
}
