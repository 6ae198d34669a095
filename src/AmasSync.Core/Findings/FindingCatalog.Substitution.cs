namespace AmasSync.Core.Findings;

/// <summary>AS05xx: what should be put into a configuration and cannot be.</summary>
internal static partial class FindingCatalog
{
    public static Finding VariableNotSet(Place place, string name) =>
        Error("AS0501", place, $"the environment variable {Short(name)} is not set, or empty", "set it before running amas-sync");

    public static Finding VariableNotListed(Place place, string name, IEnumerable<string> listed) => Error(
        "AS0502",
        place,
        $"the environment variable {Short(name)} may not be read here: it is not in the environment's env list",
        DidYouMean(name, listed) ?? $"add it in amas-sync.yaml: env: [{Short(name)}]");

    public static Finding ForbiddenVariable(Place place, string name) =>
        Error("AS0502", place, $"the environment variable {Short(name)} is never put into an agent: it belongs to the API key or to the pipeline", "use a variable of its own");

    public static Finding PathOutside(Place place, string path, string problem) =>
        Error("AS0503", place, $"the path {Short(path)} {problem}", "give a path inside the project, relative to this file");

    public static Finding NoSuchText(Place place, string path, IEnumerable<string> neighbours) =>
        Error("AS0504", place, $"the file {Short(path)} does not exist", DidYouMean(path, neighbours));

    public static Finding SecretName(Place place) => Error("AS0505", place, "a name cannot come from !env: names are shown");

    public static Finding VariableTextOfLaterVersion(Place place) => Error(
        "AS0506",
        place,
        "${{ ... }} in a text is not supported yet by this version of amas-sync",
        "write the value itself, or $${{ for a literal ${{");
}
