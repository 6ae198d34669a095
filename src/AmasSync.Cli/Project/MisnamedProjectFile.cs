using Amas.Config.Findings;
using AmasSync.Core.Sources;

namespace AmasSync.Cli.Project;

/// <summary>Finds files that someone believes to be the project file, such as <c>amas-sync.yml</c> and <c>Amas_Sync.yaml</c>.</summary>
internal static class MisnamedProjectFile
{
    private const string Letters = "amassync";

    /// <summary>
    /// Returns the name of such a file in a folder; null if there is none. If the project file exists too, only another spelling of its
    /// name counts, and no misspelling. A folder with the name of the project file is one too.
    /// </summary>
    public static string? Find(string folder)
    {
        var names = PathSpelling.ListNames(folder).Where(HasYamlExtension).ToArray();
        var hasProjectFile = names.Contains(ProjectLocation.FileName);
        if (hasProjectFile && Directory.Exists(Path.Combine(folder, ProjectLocation.FileName)))
        {
            return ProjectLocation.FileName;
        }

        var others = names.Where(name => name != ProjectLocation.FileName);
        return others.FirstOrDefault(name => IsSimilar(ReduceToLetters(name), allowMisspelling: !hasProjectFile));
    }

    private static bool IsSimilar(string letters, bool allowMisspelling) =>
        letters == Letters || (allowMisspelling && NearestName.IsMisspelling(letters, Letters));

    private static bool HasYamlExtension(string name) => Path.GetExtension(name).ToLowerInvariant() is ".yaml" or ".yml";

    private static string ReduceToLetters(string name)
    {
        var stem = Path.GetFileNameWithoutExtension(name);
        return string.Concat(stem.Where(char.IsLetterOrDigit)).ToLowerInvariant();
    }
}
