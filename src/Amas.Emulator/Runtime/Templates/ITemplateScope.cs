namespace Amas.Emulator.Runtime.Templates;

/// <summary>What the templates of a text may stand for at one moment of an execution.</summary>
internal interface ITemplateScope
{
    /// <summary>The value of an expression; null where the expression is no template, and its text stays as it is.</summary>
    TemplateValue? Find(string expression);
}
