using Amas.Config.Findings;
using Amas.Config.Json;
using AmasSync.Core.Desired;
using AmasSync.Core.Testing.Assertions;
using AmasSync.Core.Testing.Assertions.Matching;
using AmasSync.Core.Testing.Statistics;

namespace AmasSync.Core.Testing.Definitions;

/// <summary>A conversation with an agent, and what must hold in it.</summary>
internal sealed record ConversationTest
{
    /// <summary>Gets the stable key, which is unique in the project.</summary>
    public required string Id { get; init; }

    public string Description { get; init; } = "";

    /// <summary>Gets the agent of the folder that the test talks to.</summary>
    public required DesiredAgent Agent { get; init; }

    /// <summary>Gets whether every run must pass.</summary>
    public bool IsCritical { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    public required PassBar Bar { get; init; }

    /// <summary>Gets the time limit of one turn, without the waits of this tool.</summary>
    public required TimeSpan Timeout { get; init; }

    public required IReadOnlyList<TestTurn> Turns { get; init; }

    /// <summary>Gets the assertions about the whole conversation.</summary>
    public IReadOnlyList<Assertion> Assertions { get; init; } = [];

    /// <summary>Gets the place of the test in its file.</summary>
    public required Place Place { get; init; }

    public string File => Place.File;

    /// <summary>Gets all assertions, those of the turns first.</summary>
    public IEnumerable<Assertion> AllAssertions => Turns.SelectMany(turn => turn.Assertions).Concat(Assertions);

    /// <summary>Gets the criteria in prose, also those inside of other assertions: each needs a verdict of a judge in every run.</summary>
    public IEnumerable<RubricMatcher> Rubrics => AllAssertions.SelectMany(assertion => assertion.Matcher.Rubrics);

    /// <summary>Gets the number of verdicts of a judge that one run needs at most.</summary>
    public int JudgedAssertions => Rubrics.Count();

    /// <summary>Gets the judges that the test asks.</summary>
    public IEnumerable<Judge> Judges => Rubrics.Select(rubric => rubric.Judge).OfType<Judge>().Distinct();

    /// <summary>Gets the inputs that any turn sends.</summary>
    public IEnumerable<KeyValuePair<string, ConfigValue>> AllInputs => Turns.SelectMany(turn => turn.Inputs.Members);
}
