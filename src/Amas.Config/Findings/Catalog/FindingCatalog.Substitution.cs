using System.Globalization;
using Amas.Config.Findings.Rules;
using Amas.Config.Json;

namespace Amas.Config.Findings.Catalog;

/// <content>AS0501 to AS0513 and AS0560: tags and variables.</content>
internal static partial class FindingCatalog
{
    public static Finding VariableNotSet(Place place, string name) => RuleCatalog.VariableNotSet.CreateFinding(
        place,
        $"the environment variable {Shorten(name)} is not set or is empty",
        "set it before running amas-sync");

    public static Finding VariableNotListed(Place place, string name, IEnumerable<string> listed) =>
        RuleCatalog.VariableNotAllowed.CreateFinding(
            place,
            $"the environment variable {Shorten(name)} is not listed in env of the environment",
            FormatSuggestion(name, listed) ?? $"add it in amas-sync.yaml: env: [{Shorten(name)}]");

    public static Finding ForbiddenVariable(Place place, string name) => RuleCatalog.VariableNotAllowed.CreateFinding(
        place,
        $"agents never receive the environment variable {Shorten(name)}: it belongs to the API key or the pipeline",
        "use a separate variable");

    public static Finding ShortSecret(Place place, string name) => RuleCatalog.ShortSecret.CreateFinding(
        place,
        $"the value of the environment variable {Shorten(name)} is too short to hide inside text",
        "use a longer secret; if it is not a secret, use !var and pass it by --var");

    public static Problem LikelyMask(JsonPointer secret, JsonPointer compared, string agent) => RuleCatalog.LikelyMask.CreateProblem(
        secret,
        "the value on the server looks masked, so it cannot be compared with the secret",
        "if it is a mask, add to ignore_changes in amas-sync.yaml: "
            + $"{{agents: {FormatYaml(agent)}, path: {FormatYaml(compared.Text)}, reason: masked by the server}}");

    public static Finding PathOutside(Place place, string path, string problem) => RuleCatalog.PathOutside.CreateFinding(
        place,
        $"the path {Shorten(path)} {problem}",
        "write a path inside the project, relative to this file");

    public static Finding PathIntoClosedFolder(Place place, string path, string closed) => RuleCatalog.PathOutside.CreateFinding(
        place,
        $"the path {Shorten(path)} enters {closed}, from which no file is read",
        "copy the file to another folder of the project");

    public static Finding NoSuchText(Place place, string path, string? hint) =>
        RuleCatalog.IncludedFileNotFound.CreateFinding(place, $"file not found: {Shorten(path)}", hint);

    public static Finding NotAFilePath(Place place, string path, string problem, string hint) =>
        RuleCatalog.IncludedFileNotFound.CreateFinding(place, $"{problem}: '{Shorten(path)}'", hint);

    public static Finding SecretName(Place place) =>
        RuleCatalog.SecretName.CreateFinding(place, "a name cannot come from !env: names are shown in plans and logs");

    public static Finding UnreadableVariableText(Place place, string written) => RuleCatalog.InvalidVariableReference.CreateFinding(
        place,
        $"{Shorten(written)} is not a valid variable reference",
        "write ${{ vars.name }}, or $${{ for a literal ${{");

    public static Finding VariableInKey(Place place)
    {
        var finding = RuleCatalog.InvalidVariableReference.CreateFinding(
            place,
            "variables are replaced in values only: this key is sent unchanged",
            "write the key literally");
        return finding with { Severity = Severity.Warning };
    }

    public static Finding VariableIsNoText(Place place, string name) => RuleCatalog.InvalidVariableReference.CreateFinding(
        place,
        $"the variable '{Shorten(name)}' is a list, a mapping or empty, and cannot be part of text",
        $"use it as the whole value: !var {Shorten(name)}");

    public static Finding NoSuchVariable(Place place, string name, string environment, IEnumerable<string> known) =>
        RuleCatalog.VariableNotDefined.CreateFinding(
            place,
            $"environment '{environment}' does not define the variable '{Shorten(name)}'",
            FormatSuggestion(name, known) ?? $"add it to vars in amas-sync.yaml, or pass --var {Shorten(name)}=VALUE");

    public static Finding IncludeCycle(Place place, IEnumerable<string> files) => RuleCatalog.IncludeCycle.CreateFinding(
        place,
        $"circular include: {string.Join(" → ", files)}",
        "remove one of the includes");

    public static Finding NotOneIncludedDocument(Place place, int documents) => RuleCatalog.InvalidInclude.CreateFinding(
        place,
        string.Create(CultureInfo.InvariantCulture, $"an included file must contain one document, but this one contains {documents}"));

    public static Finding TooManyIncludes(Place place) => RuleCatalog.InvalidInclude.CreateFinding(
        place,
        "the configuration exceeds 10 MB with its includes and variables",
        "include less, or split the file");

    public static Finding TooMuchText(Place place) => RuleCatalog.InvalidInclude.CreateFinding(
        place,
        "the configuration takes in more than 50 MB of text with !file",
        "refer to fewer or smaller files");

    public static Finding TagInVariable(Place place, string tag) => RuleCatalog.TagInVariable.CreateFinding(
        place,
        $"{tag} is not allowed in vars: a variable is a literal value or !env NAME",
        "use it in the agent file, where the variable is used");

    public static Finding WrongVariableType(Place place, string name, string given, string declared) =>
        RuleCatalog.WrongVariableType.CreateFinding(
            place,
            $"--var {Shorten(name)} is {given}, but '{Shorten(name)}' is {declared} in amas-sync.yaml",
            "pass a value of that type");

    public static Finding UnknownOverride(Place place, string name, string environment, IEnumerable<string> known) =>
        RuleCatalog.UnusedOverride.CreateFinding(
            place,
            $"--var {Shorten(name)} replaces nothing: environment '{environment}' does not define it, and no agent file uses it",
            FormatSuggestion(name, known) ?? "remove it, or use the variable in an agent file: ${{ vars.name }} or !var name");

    public static Finding UnusedOverride(Place place, string name) => RuleCatalog.UnusedOverride.CreateFinding(
        place,
        $"--var {Shorten(name)} replaces nothing: no agent file uses the variable",
        $"remove it, or use the variable in an agent file: ${{{{ vars.{Shorten(name)} }}}} or !var {Shorten(name)}");

    // JSON is valid YAML.
    private static string FormatYaml(string text) => ConfigJson.SerializeRedacted(new ConfigValue.Text(text));
}
