namespace Amas.Emulator.Runtime.Templates;

/// <summary>The values of templates at one point of an execution.</summary>
internal interface ITemplateScope
{
    /// <summary>Finds the value of an expression; null if it is not a template, in which case its text is left unchanged.</summary>
    TemplateValue? Find(string expression);
}
