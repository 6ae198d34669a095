namespace Amas.Config.Findings.Rules;

/// <content>AS0017 to AS0019 and AS0030 to AS0033: defaults and overlays.</content>
internal static partial class RuleCatalog
{
    public static Rule InvalidDefaults { get; } = CreateError(
        RuleFamily.Reading,
        "AS0017",
        "Invalid defaults file",
        "A `_defaults.yaml` is not a mapping, contains `name`, or is one of two defaults files in the same folder. It applies to every "
            + "agent file in its folder and below, and each agent needs its own name.",
        "Keep one defaults file per folder, with the part of a SystemConfig that the agents share.");

    public static Rule OverlayOfOtherEnvironment { get; } = CreateError(
        RuleFamily.Reading,
        "AS0018",
        "Overlay of another environment",
        "The file is named like an overlay, such as `support.staging.yaml` next to `support.yaml`. If it has no `name` and `staging` is "
            + "not an environment of the project, it is neither an agent nor an overlay. The same is true if only the case is different "
            + "(`support.Staging.yaml`), whether it has a `name` or not. If it was named on the command line and is an "
            + "overlay of an environment that is not selected, it is not read, and the finding is a warning.",
        "Correct the environment in the file name, add the environment to amas-sync.yaml, or select it with `--env`. Add a `name` if "
            + "the file is an agent.");

    public static Rule SeveralOverlays { get; } = CreateError(
        RuleFamily.Reading,
        "AS0019",
        "Several overlays of one file",
        "An agent file has two overlays for the same environment, one that ends in `.yaml` and one that ends in `.yml`.",
        "Keep one of the two.");

    public static Rule AmbiguousOverlay { get; } = CreateError(
        RuleFamily.Reading,
        "AS0030",
        "Ambiguous overlay",
        "An overlay has two possible agent files: one that ends in `.yaml` and one that ends in `.yml`.",
        "Rename one of the two agent files.");

    public static Rule InvalidOverlay { get; } = CreateError(
        RuleFamily.Reading,
        "AS0031",
        "Overlay is not a mapping",
        "A document of an overlay is a list or a single value. An overlay holds the fields of a SystemConfig that differ in one "
            + "environment.",
        "Write the fields as a mapping.");

    public static Rule OverlayWithoutTarget { get; } = CreateError(
        RuleFamily.Reading,
        "AS0032",
        "Overlay without a target",
        "The agent file has several documents, and a document of its overlay does not name one of them.",
        "Begin the document with the `name` of the agent that it changes, as it is written in the agent file.");

    public static Rule UnnamedElement { get; } = CreateError(
        RuleFamily.Reading,
        "AS0033",
        "List element without a unique name",
        "Overlays and defaults merge `agents`, `knowledge_bases` and memory `modules` element by element, by `name`. This element has "
            + "no name, or a name that another element of the list has.",
        "Give each element a `name` that is text and unique in the list.");

    private static Rule[] CompositionRules =>
    [
        InvalidDefaults, OverlayOfOtherEnvironment, SeveralOverlays, AmbiguousOverlay,
        InvalidOverlay, OverlayWithoutTarget, UnnamedElement,
    ];
}
