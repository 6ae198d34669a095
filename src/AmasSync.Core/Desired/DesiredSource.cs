using Amas.Config.Findings;
using Amas.Config.Json;
using AmasSync.Core.Sources;
using AmasSync.Core.Sources.Texts;

namespace AmasSync.Core.Desired;

/// <summary>The source of the desired state: the folders or files, and the values that are substituted in them.</summary>
internal sealed record DesiredSource
{
    public required ProjectFolder Project { get; init; }

    /// <summary>Gets folders or globs relative to the project.</summary>
    public IReadOnlyList<string> Folders { get; init; } = ["agents"];

    /// <summary>
    /// Gets the place of each folder in the project file, by its text. Findings about a folder that cannot be read are reported
    /// there.
    /// </summary>
    public IReadOnlyDictionary<string, Place> FolderPlaces { get; init; } = new Dictionary<string, Place>();

    /// <summary>
    /// Gets the files or folders given by the user, absolute or relative to the project. If there are any, they are read instead
    /// of the folders.
    /// </summary>
    public IReadOnlyList<string> Paths { get; init; } = [];

    /// <summary>Gets the variables that <c>!env</c> can read.</summary>
    public EnvironmentVariables Environment { get; init; } = EnvironmentVariables.None;

    /// <summary>Gets the variables for <c>!var</c> and <c>${{ vars.name }}</c>.</summary>
    public ProjectVariables Variables { get; init; } = ProjectVariables.None;

    /// <summary>Gets whether variables may override nothing: in another version of the files, which may not use them yet.</summary>
    public bool AllowsUnusedOverrides { get; init; }

    /// <summary>Gets the environments, which determine the overlays.</summary>
    public ProjectEnvironments Environments { get; init; } = ProjectEnvironments.Local;

    /// <summary>Gets every secret that files can use, whether they use it or not.</summary>
    public IEnumerable<ConfigValue.Secret> Secrets => Environment.Secrets.Concat(Variables.Secrets);

    /// <summary>Gets the secrets that no file can use, but that must not be shown either, such as the API key.</summary>
    public IReadOnlyList<ConfigValue.Secret> OtherSecrets { get; init; } = [];

    /// <summary>
    /// Gets whether the texts of files are shown as written, even if they contain a secret literally. Values from variables are marked
    /// anyway.
    /// </summary>
    public bool IsShownAsWritten { get; init; }

    /// <summary>Gets whether the configurations are needed after the checks.</summary>
    public bool KeepsConfigs { get; init; } = true;

    /// <summary>Gets the maximum number of threads that read files.</summary>
    public int MaxThreads { get; init; } = System.Environment.ProcessorCount;

    /// <summary>Gets the texts of files that this run reads for other environments too; null if it is for one only.</summary>
    public RunTexts? RunTexts { get; init; }

    /// <summary>Gets the parsed agent files that this run reads for other environments too; null if it is for one only.</summary>
    public SharedDocuments? SharedDocuments { get; init; }

    /// <summary>Gets the suffix that is appended to every name.</summary>
    public string NameSuffix { get; init; } = "";
}
