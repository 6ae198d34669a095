namespace Amas.Emulator.Runtime.Templates;

/// <summary>A rendered template is too long or has too many nested templates.</summary>
internal sealed class TemplateException() : Exception("A text is too long after its templates are rendered.");
