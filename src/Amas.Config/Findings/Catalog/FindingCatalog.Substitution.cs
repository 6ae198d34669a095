using System.Globalization;

namespace Amas.Config.Findings.Catalog;

/// <summary>AS05xx: what should be put into a configuration and cannot be.</summary>
internal static partial class FindingCatalog
{
    public static Finding VariableNotSet(Place place, string name) =>
        CreateError("AS0501", place, $"the environment variable {Shorten(name)} is not set, or empty", "set it before running amas-sync");

    public static Finding VariableNotListed(Place place, string name, IEnumerable<string> listed) => CreateError(
        "AS0502",
        place,
        $"the environment variable {Shorten(name)} may not be read here: it is not in the environment's env list",
        FormatSuggestion(name, listed) ?? $"add it in amas-sync.yaml: env: [{Shorten(name)}]");

    public static Finding ForbiddenVariable(Place place, string name) =>
        CreateError("AS0502", place, $"the environment variable {Shorten(name)} is never put into an agent: it belongs to the API key or to the pipeline", "use a variable of its own");

    public static Finding PathOutside(Place place, string path, string problem) =>
        CreateError("AS0503", place, $"the path {Shorten(path)} {problem}", "give a path inside the project, relative to this file");

    public static Finding NoSuchText(Place place, string path, IEnumerable<string> neighbours) =>
        CreateError("AS0504", place, $"the file {Shorten(path)} does not exist", FormatSuggestion(path, neighbours));

    public static Finding SecretName(Place place) => CreateError("AS0505", place, "a name cannot come from !env: names are shown");

    public static Finding UnreadableVariableText(Place place, string written) => CreateError(
        "AS0506",
        place,
        $"{Shorten(written)} is not a variable that can be put in",
        "write ${{ vars.name }}, or $${{ for a literal ${{");

    public static Finding VariableInKey(Place place) =>
        CreateWarning("AS0506", place, "variables are put into values only: this key is sent as it stands", "write the key itself");

    public static Finding VariableIsNoText(Place place, string name) => CreateError(
        "AS0506", place, $"the variable '{Shorten(name)}' is a list, a mapping or nothing, and cannot stand inside a text", $"use it as a value of its own: !var {Shorten(name)}");

    public static Finding NoSuchVariable(Place place, string name, string environment, IEnumerable<string> known) => CreateError(
        "AS0507",
        place,
        $"the environment '{environment}' has no variable '{Shorten(name)}'",
        FormatSuggestion(name, known) ?? $"add it to vars in amas-sync.yaml, or give --var {Shorten(name)}=VALUE");

    public static Finding IncludeCycle(Place place, IEnumerable<string> files) =>
        CreateError("AS0508", place, $"files include each other in a circle: {string.Join(" → ", files)}", "take one of the includes out");

    public static Finding NotOneIncludedDocument(Place place, int documents) => CreateError(
        "AS0509",
        place,
        string.Create(CultureInfo.InvariantCulture, $"a file that is included must hold one document, and this has {documents}"));

    public static Finding TooManyIncludes(Place place) =>
        CreateError("AS0509", place, "what is put in here and before, written out, exceeds 10 MB", "put in less, or split the file");

    public static Finding TagInVariable(Place place, string tag) => CreateError(
        "AS0512", place, $"{tag} cannot stand in vars: a variable is a value, or !env and a name", "write it where the variable is used");

    public static Finding WrongVariableType(Place place, string name, string given, string declared) => CreateError(
        "AS0513", place, $"--var {Shorten(name)} is {given}, and '{Shorten(name)}' is {declared} in the project file", "give a value of that type");
}
