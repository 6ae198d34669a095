namespace Amas.Config.Findings.Rules;

/// <content>AS0014 and AS0023 to AS0029: files and folders that cannot be found or read.</content>
internal static partial class RuleCatalog
{
    public static Rule FileNotFound { get; } = CreateError(
        RuleFamily.Reading,
        "AS0014",
        "File not found",
        "A file that was named on the command line does not exist.",
        "Correct the path.");

    public static Rule FolderNotFound { get; } = CreateError(
        RuleFamily.Reading,
        "AS0023",
        "Folder not found",
        "A folder under `agents` in amas-sync.yaml does not exist. Without a project file, the folder is `agents`.",
        "Create the folder, or correct `agents`.");

    public static Rule NotAFile { get; } = CreateError(
        RuleFamily.Reading,
        "AS0024",
        "Not a regular file",
        "The path names a pipe, a device or a socket. amas-sync reads regular files only.",
        "Name a regular file.");

    public static Rule Unreadable { get; } = CreateError(
        RuleFamily.Reading,
        "AS0025",
        "File cannot be read",
        "The operating system refused access to a file or folder, or reading it failed.",
        "Check its permissions, and that no other program has locked it.");

    public static Rule BrokenLink { get; } = CreateError(
        RuleFamily.Reading,
        "AS0026",
        "Broken link",
        "A symbolic link in a folder of agent files has a target that does not exist. It may be meant to be an agent file, so amas-sync "
            + "does not ignore it.",
        "Correct or delete the link.");

    public static Rule LinkOutside { get; } = CreateError(
        RuleFamily.Reading,
        "AS0027",
        "Link to a target outside the project",
        "A symbolic link leads out of the project folder, or into `.git` or `.amas-sync`. amas-sync reads only files of the project, and "
            + "none of those two folders.",
        "Copy the target into the project.");

    public static Rule FolderOutside { get; } = CreateError(
        RuleFamily.Reading,
        "AS0028",
        "Folder outside the project",
        "A folder under `agents` in amas-sync.yaml is not inside the project folder.",
        "Write a path that is relative to amas-sync.yaml and does not leave its folder.");

    public static Rule FragmentNamed { get; } = CreateWarning(
        RuleFamily.Reading,
        "AS0029",
        "File is not an agent file",
        "A file that was named on the command line was not read. Files whose names begin with `_` or `.` hold shared parts, and the "
            + "project file amas-sync.yaml holds settings: they are never agents.",
        "Name an agent file, or rename this one if it is an agent.");

    private static Rule[] FileRules =>
        [FileNotFound, FolderNotFound, NotAFile, Unreadable, BrokenLink, LinkOutside, FolderOutside, FragmentNamed];
}
