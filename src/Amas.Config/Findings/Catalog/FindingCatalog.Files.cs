using Amas.Config.Findings.Rules;

namespace Amas.Config.Findings.Catalog;

/// <content>AS0014 and AS0023 to AS0029: files and folders that cannot be found or read.</content>
internal static partial class FindingCatalog
{
    public static Finding NoSuchFile(Place place, string file, string? meant) => RuleCatalog.FileNotFound.CreateFinding(
        place,
        $"file not found: {file}",
        meant is null ? null : $"did you mean '{meant}'?");

    public static Finding NoSuchFolder(Place place, string folder, string? meant) => RuleCatalog.FolderNotFound.CreateFinding(
        place,
        $"folder not found: {folder}",
        meant is null
            ? "'amas-sync init' creates a project; in an existing one, create the folder, or correct 'agents' in amas-sync.yaml"
            : $"did you mean '{meant}'?");

    public static Finding NotAFile(Place place, string file) => RuleCatalog.NotAFile.CreateFinding(place, $"{file} is not a regular file");

    /// <summary>Returns the finding for an exception from the file system.</summary>
    public static Finding Unreadable(Place place, string file, Exception failure) => failure switch
    {
        FileNotFoundException or DirectoryNotFoundException => NoSuchFile(place, file, meant: null),
        UnauthorizedAccessException => RuleCatalog.Unreadable.CreateFinding(place, $"cannot read {file}: access denied"),
        PathTooLongException => RuleCatalog.Unreadable.CreateFinding(
            place, $"cannot read {Shorten(file)}: a path in it is too long for this system", "shorten the names of its folders and files"),
        _ => RuleCatalog.Unreadable.CreateFinding(place, $"cannot read {file}"),
    };

    public static Finding BrokenLink(Place place) =>
        RuleCatalog.BrokenLink.CreateFinding(place, $"the target of the link {place.File} does not exist", "correct or delete the link");

    public static Finding LinkOutside(Place place) => RuleCatalog.LinkOutside.CreateFinding(
        place,
        $"the link {place.File} leads out of the project",
        "copy its target into the project");

    public static Finding LinkIntoClosedFolder(Place place, string closed) => RuleCatalog.LinkOutside.CreateFinding(
        place,
        $"the link {place.File} leads into {closed}, from which no file is read",
        "copy its target to another folder of the project");

    public static Finding FolderOutside(Place place, string folder) => RuleCatalog.FolderOutside.CreateFinding(
        place,
        $"the folder {folder} is outside the project, or in .git or .amas-sync",
        "write a path inside the project, relative to amas-sync.yaml");

    public static Finding ProjectFileNamed(Place place) => RuleCatalog.FragmentNamed.CreateFinding(
        place,
        $"{place.File} was not read: it is a project file, not an agent file",
        "name the agent files or their folder");

    public static Finding TestFileNamed(Place place) => RuleCatalog.FragmentNamed.CreateFinding(
        place,
        $"{place.File} was not read: it is for conversation tests, not an agent file",
        "'amas-sync validate' without paths checks it");

    public static Finding FragmentNamed(Place place) => RuleCatalog.FragmentNamed.CreateFinding(
        place,
        $"{place.File} was not read: files whose names begin with _ or . are never agents");
}
