using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using AmasSync.Core.Sources;

namespace AmasSync.Core.Desired.Composing;

/// <summary>Explains why a path in a tag names no file: what is wrong with it, and what was probably meant.</summary>
/// <param name="path">The path as it is written.</param>
/// <param name="folder">The folder that it is relative to.</param>
/// <param name="tag">The place of the tag.</param>
/// <param name="project">The project.</param>
internal sealed class MissingPath(string path, string folder, Place tag, ProjectFolder project)
{
    public Finding Explain()
    {
        if (string.IsNullOrWhiteSpace(path))
        {
            return FindingCatalog.NotAFilePath(tag, path, "the path is empty", "write the path of a file, relative to this file");
        }

        if (path.Contains("{{", StringComparison.Ordinal) || path.Contains("${", StringComparison.Ordinal))
        {
            const string hint = "write the path literally; an overlay such as support.production.yaml can name another file";
            return FindingCatalog.NotAFilePath(tag, path, "variables are not replaced in paths", hint);
        }

        if (path.Contains('\\', StringComparison.Ordinal))
        {
            var written = path.Replace('\\', '/');
            var hint = Suggest(written) is { } near ? FormatGuess(near) : "write '/' between names";
            return FindingCatalog.NotAFilePath(tag, path, "paths are written with '/', not '\\'", hint);
        }

        return Directory.Exists(Path.GetFullPath(path, folder)) ? ExplainFolder() : ExplainMissing();
    }

    private Finding ExplainFolder()
    {
        var names = PathSpelling.ListNames(Path.GetFullPath(path, folder));
        var example = names.FirstOrDefault(name => !DefaultsName.IsPrefixed(name)) ?? "NAME";
        var hint = $"name a file in it: {path.TrimEnd('/')}/{example}";
        return FindingCatalog.NotAFilePath(tag, path, "the path is a folder, not a file", hint);
    }

    private Finding ExplainMissing()
    {
        if (path.StartsWith("~/", StringComparison.Ordinal) || path.Contains('*', StringComparison.Ordinal))
        {
            return FindingCatalog.NotAFilePath(tag, path, "'~' and '*' have no meaning in paths", "write the path of one file");
        }

        if (PathSpelling.Find(Path.GetFullPath(path, project.Root), project) is { } fromRoot && File.Exists(fromRoot))
        {
            return FindingCatalog.NoSuchText(tag, path, $"paths are relative to this file: {FormatRelative(fromRoot)}");
        }

        var meant = Suggest(path);
        var isOtherCase = string.Equals(meant, path, StringComparison.OrdinalIgnoreCase);
        var guess = meant is null ? null : FormatGuess(meant);
        return FindingCatalog.NoSuchText(tag, path, isOtherCase ? $"{guess} upper and lower case differ" : guess);
    }

    private string? Suggest(string written)
    {
        var meant = PathSpelling.Suggest(Path.GetFullPath(written, folder), project);
        return File.Exists(meant) ? FormatRelative(meant) : null;
    }

    private string FormatRelative(string target) => Path.GetRelativePath(folder, target).Replace(Path.DirectorySeparatorChar, '/');

    private static string FormatGuess(string meant) => $"did you mean '{meant}'?";
}
