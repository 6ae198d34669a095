using System.Globalization;
using System.Text.RegularExpressions;

namespace AmasSync.Cli.Tests.Scenarios;

/// <summary>
/// A story as described in its <c>story.txt</c>, one step per line:
/// <code>
/// # a comment
/// server --patch merge                     the server's options; or: server answers NAME
/// server --script later/replies.yaml       a file of the story that the project does not have
/// $ amas-sync plan --prune                 $ amas-sync chat &lt; lines.txt      $ amas-sync rollback run-1   the first run
/// $ amas-sync reconcile --allow-rewind {HEAD}   the commit that is checked out
/// $ amas-sync apply, typing 'acme 2'       the answers at a terminal, one after the other
/// $ git commit -qm 'A message'             the output is not recorded
/// set NAME=value                           unset NAME
/// copy later/faq.yaml agents/faq.yaml      replace FILE: before => after        remove FILE
/// somebody creates {"name": ...}           somebody edits NAME: /pointer = JSON   somebody deletes NAME
/// show FILE                                nowhere TEXT                         10 minutes pass
/// </code>
/// </summary>
internal sealed partial record Story(string Folder, string? Server, IReadOnlyList<Step> Steps)
{
    private const string File = "story.txt";

    /// <summary>The names of the stories of a folder.</summary>
    public static IEnumerable<string> In(string folder) =>
        Directory.EnumerateDirectories(folder).Where(story => System.IO.File.Exists(Path.Combine(story, File)))
            .Select(story => Path.GetFileName(story))
            .Order(StringComparer.Ordinal);

    public static Story Read(string folder)
    {
        string[] lines = [.. System.IO.File.ReadAllLines(Path.Combine(folder, File)).Where(line => line.Length > 0)];
        return new(
            folder,
            lines.FirstOrDefault(line => line.StartsWith("server ", StringComparison.Ordinal))?["server ".Length..],
            [.. lines.Where(line => !line.StartsWith("server ", StringComparison.Ordinal)).Select(StepOf)]);
    }

    /// <summary>The files that the project has at the start.</summary>
    public IEnumerable<string> ProjectFiles() => Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Folder, file).Replace('\\', '/'))
        .Where(file => file is not (File or "expected.txt") && !file.StartsWith("later/", StringComparison.Ordinal));

    private static Step StepOf(string line) => StepLine().Match(line) switch
    {
        { Success: true } match => match switch
        {
            _ when match.Groups["remark"].Success => new Step.Remark(line),
            _ when match.Groups["arguments"] is { Success: true } given => new Step.Command(
                line,
                [.. Word().Matches(given.Value).Select(word => word.Groups["text"].Value)],
                match.Groups["input"].Success ? match.Groups["input"].Value : null,
                match.Groups["typed"] is { Success: true } typed
                    ? string.Concat(Word().Matches(typed.Value).Select(word => word.Groups["text"].Value + "\n"))
                    : null),
            _ when match.Groups["git"] is { Success: true } given => new Step.Git(
                line, [.. Word().Matches(given.Value).Select(word => word.Groups["text"].Value)]),
            _ when match.Groups["set"] is { Success: true } name => new Step.Variable(line, name.Value, match.Groups["value"].Value),
            _ when match.Groups["unset"] is { Success: true } name => new Step.Variable(line, name.Value, null),
            _ when match.Groups["from"] is { Success: true } from => new Step.Copy(line, from.Value, match.Groups["to"].Value),
            _ when match.Groups["in"] is { Success: true } file => new Step.Replace(
                line,
                file.Value,
                match.Groups["before"].Value,
                match.Groups["after"].Value),
            _ when match.Groups["remove"] is { Success: true } file => new Step.Remove(line, file.Value),
            _ when match.Groups["creates"] is { Success: true } config => new Step.Create(line, config.Value),
            _ when match.Groups["edits"] is { Success: true } agent => new Step.Edit(
                line,
                agent.Value,
                match.Groups["pointer"].Value,
                match.Groups["json"].Value),
            _ when match.Groups["deletes"] is { Success: true } agent => new Step.Delete(line, agent.Value),
            _ when match.Groups["minutes"] is { Success: true } minutes => new Step.Wait(
                line,
                TimeSpan.FromMinutes(int.Parse(minutes.Value, CultureInfo.InvariantCulture))),
            _ when match.Groups["show"] is { Success: true } file => new Step.Show(line, file.Value),
            _ => new Step.Nowhere(line, match.Groups["nowhere"].Value),
        },
        _ => throw new FormatException($"A story has no step like this: {line}"),
    };

    [GeneratedRegex("""
        ^(?:
          (?<remark>\#.*)
        | \$\ amas-sync\ (?<arguments>.+?)(?:\ <\ (?<input>\S+))?(?:,\ typing\ (?<typed>.+))?
        | \$\ git\ (?<git>.+)
        | set\ (?<set>\w+)=(?<value>.*)
        | unset\ (?<unset>\w+)
        | copy\ (?<from>\S+)\ (?<to>\S+)
        | replace\ (?<in>[^:]+):\ (?<before>.+?)\ =>\ (?<after>.*)
        | remove\ (?<remove>.+)
        | somebody\ creates\ (?<creates>\{.+\})
        | somebody\ edits\ (?<edits>[^:]+):\ (?<pointer>/\S+)\ =\ (?<json>.+)
        | somebody\ deletes\ (?<deletes>.+)
        | (?<minutes>\d+)\ minutes\ pass
        | show\ (?<show>.+)
        | nowhere\ (?<nowhere>.+)
        )$
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture)]
    private static partial Regex StepLine();

    [GeneratedRegex("""'(?<text>[^']*)'|(?<text>[^\s']+)""", RegexOptions.ExplicitCapture)]
    private static partial Regex Word();
}
