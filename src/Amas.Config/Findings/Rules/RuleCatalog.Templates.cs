namespace Amas.Config.Findings.Rules;

/// <content>AS03xx: references in templates.</content>
internal static partial class RuleCatalog
{
    public static Rule TemplateAgentUnknown { get; } = CreateError(
        RuleFamily.Templates,
        "AS0301",
        "Template refers to an unknown agent",
        "A template such as `{{ writer.output }}` does not name an agent of the system.",
        "Correct the name of the agent.");

    public static Rule TemplateFieldUnknown { get; } = CreateError(
        RuleFamily.Templates,
        "AS0302",
        "Template refers to an unknown output field",
        "A template such as `{{ writer.output.title }}` names a field that the `structured_output` of the agent does not define. If the "
            + "agent has no `structured_output` at all, the finding is a warning.",
        "Correct the name of the field, or define it in `structured_output` of the agent.");

    public static Rule TemplateVariableUnknown { get; } = CreateError(
        RuleFamily.Templates,
        "AS0303",
        "Template refers to an unknown variable",
        "A template such as `{{ variables.region }}` names a variable that is not defined under `variables`.",
        "Correct the name, or define the variable.");

    public static Rule TemplateRootUnknown { get; } = CreateWarning(
        RuleFamily.Templates,
        "AS0304",
        "Undocumented template name",
        "A template begins with a name that is neither an agent of the system nor a name that the AMAS documentation describes.",
        "Correct the name. Write `variables.NAME` for a variable.");

    public static Rule TemplateUnclosed { get; } = CreateWarning(
        RuleFamily.Templates,
        "AS0305",
        "Unclosed template",
        "A value contains `{{` without a closing `}}`, and is probably an incomplete template.",
        "Add `}}` at the end of the template.");

    private static Rule[] TemplateRules =>
        [TemplateAgentUnknown, TemplateFieldUnknown, TemplateVariableUnknown, TemplateRootUnknown, TemplateUnclosed];
}
