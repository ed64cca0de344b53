from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('rooms', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('digest', models.BinaryField(primary_key=True, serialize=False)),
                ('week', models.PositiveIntegerField()),
                ('sealed', models.BinaryField()),
                ('answer', models.BinaryField(null=True)),
            ],
        ),
    ]
